"""updateFollow."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.domain.limits import UPDATE_FOLLOW
from subgraphs.users.graph.types.user import NAME, User


@strawberry.input(description="Input of updateFollow.")
class UpdateFollowInput:
    user_id: strawberry.ID = strawberry.field(description="An account that the caller follows.")
    notify_on_post: bool = strawberry.field(
        description="Whether the caller receives a POSTED notification for each new post of the account."
    )


@strawberry.type(description="The settings of the follow were updated.")
class UpdateFollowSuccess:
    user: User = strawberry.field(description="The followed account, with `viewerNotifyOnPost`.")


UpdateFollowPayload = Annotated[
    UpdateFollowSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("UpdateFollowPayload", description="Result of updateFollow."),
]


@mutation(
    description="Choose whether to be notified of the posts of an account that the caller follows. Default: no."
    " Unfollowing resets it. Idempotent.",
    limit=UPDATE_FOLLOW,
)
async def update_follow(
    info: Info,
    input: Annotated[UpdateFollowInput, strawberry.argument(description="The account and the settings.")],
) -> UpdateFollowPayload | None:
    caller, user_id = info.context.signed_in(), local_id(input.user_id, NAME, field="user_id")
    service = info.context.services.follow_settings
    return UpdateFollowSuccess(
        user=User.of(await service.update(caller.user_id, user_id, notify_on_post=input.notify_on_post))
    )
