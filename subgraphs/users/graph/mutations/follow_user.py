"""followUser."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.domain.limits import FOLLOW
from subgraphs.users.graph.types.user import NAME, User


@strawberry.input(description="Input of followUser.")
class FollowUserInput:
    user_id: strawberry.ID = strawberry.field(description="The account to follow; not the caller.")


@strawberry.type(description="The caller follows the account or requested to.")
class FollowUserSuccess:
    user: User = strawberry.field(description="The account, with its new count and `viewerFollowState`.")


FollowUserPayload = Annotated[
    FollowUserSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | RateLimited,
    strawberry.union("FollowUserPayload", description="Result of followUser."),
]


@mutation(
    description="Follow an account. A private account receives a follow request instead. Repeating it has no effect.",
    limit=FOLLOW,
)
async def follow_user(
    info: Info,
    input: Annotated[FollowUserInput, strawberry.argument(description="The account.")],
) -> FollowUserPayload | None:
    caller, user_id = info.context.signed_in(), local_id(input.user_id, NAME, field="user_id")
    profile = await info.context.services.follows.follow(caller.user_id, user_id)
    return FollowUserSuccess(user=User.of(profile))
