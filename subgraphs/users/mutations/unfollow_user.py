"""unfollowUser."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.types.user import NAME, User


@strawberry.input(description="Whom to follow no longer.")
class UnfollowUserInput:
    user_id: strawberry.ID = strawberry.field(description="The person to follow no longer.")


@strawberry.type(description="The caller does not follow this person now.")
class UnfollowUserSuccess:
    user: User = strawberry.field(description="The person, with the new count.")


UnfollowUserPayload = Annotated[
    UnfollowUserSuccess | ValidationError | Unauthenticated | NotFound,
    strawberry.union("UnfollowUserPayload", description="Outcome of unfollowUser."),
]


@mutation(description="Stop following a person, or take a request back. Repeating it changes nothing.")
async def unfollow_user(
    info: Info, input: Annotated[UnfollowUserInput, strawberry.argument(description="Whom to follow no longer.")]
) -> UnfollowUserPayload | None:
    caller = info.context.signed_in()
    person = await info.context.services.follows.unfollow(caller.user_id, local_id(input.user_id, NAME, field="userId"))
    return UnfollowUserSuccess(user=User.of(person))
