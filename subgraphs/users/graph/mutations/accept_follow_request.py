"""acceptFollowRequest."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.domain.limits import ANSWER_FOLLOW_REQUEST
from subgraphs.users.graph.types.user import NAME, User


@strawberry.input(description="Input of acceptFollowRequest.")
class AcceptFollowRequestInput:
    user_id: strawberry.ID = strawberry.field(description="The account whose request to accept.")


@strawberry.type(description="The account follows the caller.")
class AcceptFollowRequestSuccess:
    user: User = strawberry.field(description="The account that requested to follow.")


AcceptFollowRequestPayload = Annotated[
    AcceptFollowRequestSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("AcceptFollowRequestPayload", description="Result of acceptFollowRequest."),
]


@mutation(description="Accept a pending follow request. Repeating it has no effect.", limit=ANSWER_FOLLOW_REQUEST)
async def accept_follow_request(
    info: Info,
    input: Annotated[AcceptFollowRequestInput, strawberry.argument(description="The account.")],
) -> AcceptFollowRequestPayload | None:
    caller, user_id = info.context.signed_in(), local_id(input.user_id, NAME, field="user_id")
    profile = await info.context.services.follows.accept(caller.user_id, user_id)
    return AcceptFollowRequestSuccess(user=User.of(profile))
