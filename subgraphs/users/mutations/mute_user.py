"""muteUser."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.types.user import NAME, User


@strawberry.input(description="Whom to mute.")
class MuteUserInput:
    user_id: strawberry.ID = strawberry.field(description="The person to mute; not oneself.")


@strawberry.type(description="The caller hears nothing of this person now.")
class MuteUserSuccess:
    user: User = strawberry.field(description="The person, who does not learn of it.")


MuteUserPayload = Annotated[
    MuteUserSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("MuteUserPayload", description="Outcome of muteUser."),
]


@mutation(description="Mute a person: feeds leave them out, and they notify no more. Repeating it changes nothing.")
async def mute_user(
    info: Info, input: Annotated[MuteUserInput, strawberry.argument(description="Whom to mute.")]
) -> MuteUserPayload | None:
    caller = info.context.signed_in()
    person = await info.context.services.blocks.mute(caller.user_id, local_id(input.user_id, NAME, field="userId"))
    return MuteUserSuccess(user=User.of(person))
