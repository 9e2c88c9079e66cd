"""muteUser."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.domain.limits import BLOCK
from subgraphs.users.graph.types.user import NAME, User


@strawberry.input(description="Input of muteUser.")
class MuteUserInput:
    user_id: strawberry.ID = strawberry.field(description="The account to mute; not the caller.")


@strawberry.type(description="The caller mutes the account.")
class MuteUserSuccess:
    user: User = strawberry.field(description="The account.")


MuteUserPayload = Annotated[
    MuteUserSuccess | ValidationError | Unauthenticated | NotFound | Conflict | RateLimited,
    strawberry.union("MuteUserPayload", description="Result of muteUser."),
]


@mutation(
    description="Mute an account: feeds and notifications leave it out; it is not notified. "
    "Up to 1000 accounts. Repeating it has no effect.",
    limit=BLOCK,
)
async def mute_user(
    info: Info, input: Annotated[MuteUserInput, strawberry.argument(description="The account.")]
) -> MuteUserPayload | None:
    caller, user_id = info.context.signed_in(), local_id(input.user_id, NAME, field="user_id")
    profile = await info.context.services.blocks.mute(caller.user_id, user_id)
    return MuteUserSuccess(user=User.of(profile))
