"""acceptFollowRequest."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.types.user import NAME, User


@strawberry.input(description="Whose request to accept.")
class AcceptFollowRequestInput:
    user_id: strawberry.ID = strawberry.field(description="The person who asked to follow the caller.")


@strawberry.type(description="This person follows the caller now.")
class AcceptFollowRequestSuccess:
    user: User = strawberry.field(description="The person who asked.")


AcceptFollowRequestPayload = Annotated[
    AcceptFollowRequestSuccess | ValidationError | Unauthenticated | NotFound,
    strawberry.union("AcceptFollowRequestPayload", description="Outcome of acceptFollowRequest."),
]


@mutation(description="Let somebody follow the caller who asked to. Repeating it changes nothing.")
async def accept_follow_request(
    info: Info, input: Annotated[AcceptFollowRequestInput, strawberry.argument(description="Whose request to accept.")]
) -> AcceptFollowRequestPayload | None:
    caller = info.context.signed_in()
    person = await info.context.services.follows.accept(caller.user_id, local_id(input.user_id, NAME, field="userId"))
    return AcceptFollowRequestSuccess(user=User.of(person))
