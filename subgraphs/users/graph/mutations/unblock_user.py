"""unblockUser."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.domain.limits import BLOCK
from subgraphs.users.graph.types.user import NAME, User


@strawberry.input(description="Input of unblockUser.")
class UnblockUserInput:
    user_id: strawberry.ID = strawberry.field(description="The account to unblock.")


@strawberry.type(description="The caller does not block the account.")
class UnblockUserSuccess:
    user: User | None = strawberry.field(description="The account; null if it blocks the caller.")


UnblockUserPayload = Annotated[
    UnblockUserSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("UnblockUserPayload", description="Result of unblockUser."),
]


@mutation(description="Stop blocking an account. Follows are not restored. Repeating it has no effect.", limit=BLOCK)
async def unblock_user(
    info: Info, input: Annotated[UnblockUserInput, strawberry.argument(description="The account.")]
) -> UnblockUserPayload | None:
    caller, user_id = info.context.signed_in(), local_id(input.user_id, NAME, field="user_id")
    profile = await info.context.services.blocks.unblock(caller.user_id, user_id)
    return UnblockUserSuccess(user=User.of(profile) if profile else None)
