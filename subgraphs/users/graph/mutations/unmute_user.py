"""unmuteUser."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.domain.limits import BLOCK
from subgraphs.users.graph.types.user import NAME, User


@strawberry.input(description="Input of unmuteUser.")
class UnmuteUserInput:
    user_id: strawberry.ID = strawberry.field(description="The account to unmute.")


@strawberry.type(description="The caller does not mute the account.")
class UnmuteUserSuccess:
    user: User = strawberry.field(description="The account.")


UnmuteUserPayload = Annotated[
    UnmuteUserSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("UnmuteUserPayload", description="Result of unmuteUser."),
]


@mutation(description="Stop muting an account. Repeating it has no effect.", limit=BLOCK)
async def unmute_user(
    info: Info, input: Annotated[UnmuteUserInput, strawberry.argument(description="The account.")]
) -> UnmuteUserPayload | None:
    caller, user_id = info.context.signed_in(), local_id(input.user_id, NAME, field="user_id")
    profile = await info.context.services.blocks.unmute(caller.user_id, user_id)
    return UnmuteUserSuccess(user=User.of(profile))
