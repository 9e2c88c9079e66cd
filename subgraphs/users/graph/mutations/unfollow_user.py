"""unfollowUser."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.domain.limits import FOLLOW
from subgraphs.users.graph.types.user import NAME, User


@strawberry.input(description="Input of unfollowUser.")
class UnfollowUserInput:
    user_id: strawberry.ID = strawberry.field(description="The account to unfollow.")


@strawberry.type(description="The caller does not follow the account.")
class UnfollowUserSuccess:
    user: User = strawberry.field(description="The account, with its new count.")


UnfollowUserPayload = Annotated[
    UnfollowUserSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("UnfollowUserPayload", description="Result of unfollowUser."),
]


@mutation(
    description="Stop following an account, or withdraw a follow request. Repeating it has no effect.", limit=FOLLOW
)
async def unfollow_user(
    info: Info, input: Annotated[UnfollowUserInput, strawberry.argument(description="The account.")]
) -> UnfollowUserPayload | None:
    caller, user_id = info.context.signed_in(), local_id(input.user_id, NAME, field="user_id")
    profile = await info.context.services.follows.unfollow(caller.user_id, user_id)
    return UnfollowUserSuccess(user=User.of(profile))
