"""unmuteUser."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.types.user import NAME, User


@strawberry.input(description="Whom to mute no longer.")
class UnmuteUserInput:
    user_id: strawberry.ID = strawberry.field(description="The person to mute no longer.")


@strawberry.type(description="The caller hears of this person again.")
class UnmuteUserSuccess:
    user: User = strawberry.field(description="The person.")


UnmuteUserPayload = Annotated[
    UnmuteUserSuccess | ValidationError | Unauthenticated | NotFound,
    strawberry.union("UnmuteUserPayload", description="Outcome of unmuteUser."),
]


@mutation(description="Stop muting a person. Repeating it changes nothing.")
async def unmute_user(
    info: Info, input: Annotated[UnmuteUserInput, strawberry.argument(description="Whom to mute no longer.")]
) -> UnmuteUserPayload | None:
    caller = info.context.signed_in()
    person = await info.context.services.blocks.unmute(caller.user_id, local_id(input.user_id, NAME, field="userId"))
    return UnmuteUserSuccess(user=User.of(person))
