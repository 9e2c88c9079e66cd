"""unblockUser."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.types.user import NAME, User


@strawberry.input(description="Whom to block no longer.")
class UnblockUserInput:
    user_id: strawberry.ID = strawberry.field(description="The person to block no longer.")


@strawberry.type(description="The caller does not block this person now.")
class UnblockUserSuccess:
    user: User | None = strawberry.field(description="The person; null when they block the caller.")


UnblockUserPayload = Annotated[
    UnblockUserSuccess | ValidationError | Unauthenticated | NotFound,
    strawberry.union("UnblockUserPayload", description="Outcome of unblockUser."),
]


@mutation(description="Stop blocking a person. Follows stay ended. Repeating it changes nothing.")
async def unblock_user(
    info: Info, input: Annotated[UnblockUserInput, strawberry.argument(description="Whom to block no longer.")]
) -> UnblockUserPayload | None:
    caller = info.context.signed_in()
    person = await info.context.services.blocks.unblock(caller.user_id, local_id(input.user_id, NAME, field="userId"))
    return UnblockUserSuccess(user=User.of(person) if person else None)
