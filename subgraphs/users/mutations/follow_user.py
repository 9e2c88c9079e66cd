"""followUser."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.types.user import NAME, User


@strawberry.input(description="Whom to follow.")
class FollowUserInput:
    user_id: strawberry.ID = strawberry.field(description="The person to follow; not oneself.")


@strawberry.type(description="The caller follows this person now, or asked a private one for consent.")
class FollowUserSuccess:
    user: User = strawberry.field(description="The person, with the new count and `viewerFollowState`.")


FollowUserPayload = Annotated[
    FollowUserSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | RateLimited,
    strawberry.union("FollowUserPayload", description="Outcome of followUser."),
]


@mutation(description="Follow a person, or ask a private one. Repeating it changes nothing.")
async def follow_user(
    info: Info, input: Annotated[FollowUserInput, strawberry.argument(description="Whom to follow.")]
) -> FollowUserPayload | None:
    caller = info.context.signed_in()
    followee = await info.context.services.follows.follow(caller.user_id, local_id(input.user_id, NAME, field="userId"))
    return FollowUserSuccess(user=User.of(followee))
