"""declineFollowRequest."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.types.user import NAME, User


@strawberry.input(description="Whose request to decline.")
class DeclineFollowRequestInput:
    user_id: strawberry.ID = strawberry.field(description="The person who asked to follow the caller.")


@strawberry.type(description="The request is gone; whoever asked is not told.")
class DeclineFollowRequestSuccess:
    user: User = strawberry.field(description="The person who asked.")


DeclineFollowRequestPayload = Annotated[
    DeclineFollowRequestSuccess | ValidationError | Unauthenticated | NotFound,
    strawberry.union("DeclineFollowRequestPayload", description="Outcome of declineFollowRequest."),
]


@mutation(description="Decline a request to follow the caller. Repeating it changes nothing.")
async def decline_follow_request(
    info: Info,
    input: Annotated[DeclineFollowRequestInput, strawberry.argument(description="Whose request.")],
) -> DeclineFollowRequestPayload | None:
    caller = info.context.signed_in()
    person = await info.context.services.follows.decline(caller.user_id, local_id(input.user_id, NAME, field="userId"))
    return DeclineFollowRequestSuccess(user=User.of(person))
