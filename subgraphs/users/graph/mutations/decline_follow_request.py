"""declineFollowRequest."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.domain.limits import ANSWER_FOLLOW_REQUEST
from subgraphs.users.graph.types.user import NAME, User


@strawberry.input(description="Input of declineFollowRequest.")
class DeclineFollowRequestInput:
    user_id: strawberry.ID = strawberry.field(description="The account whose request to decline.")


@strawberry.type(description="The request was removed.")
class DeclineFollowRequestSuccess:
    user: User = strawberry.field(description="The account that requested to follow.")


DeclineFollowRequestPayload = Annotated[
    DeclineFollowRequestSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("DeclineFollowRequestPayload", description="Result of declineFollowRequest."),
]


@mutation(
    description="Decline a pending follow request. The requester is not notified. Repeating it has no effect.",
    limit=ANSWER_FOLLOW_REQUEST,
)
async def decline_follow_request(
    info: Info,
    input: Annotated[
        DeclineFollowRequestInput, strawberry.argument(description="The account whose request to decline.")
    ],
) -> DeclineFollowRequestPayload | None:
    caller, user_id = info.context.signed_in(), local_id(input.user_id, NAME, field="user_id")
    profile = await info.context.services.follows.decline(caller.user_id, user_id)
    return DeclineFollowRequestSuccess(user=User.of(profile))
