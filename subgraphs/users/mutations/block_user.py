"""blockUser."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.types.user import NAME, User


@strawberry.input(description="Whom to block.")
class BlockUserInput:
    user_id: strawberry.ID = strawberry.field(description="The person to block; not oneself.")


@strawberry.type(description="The two do not see each other now.")
class BlockUserSuccess:
    user: User | None = strawberry.field(description="The person; null when they block the caller, too.")


BlockUserPayload = Annotated[
    BlockUserSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("BlockUserPayload", description="Outcome of blockUser."),
]


@mutation(
    description="Block a person: follows end both ways, and neither sees the other. Repeating it changes nothing."
)
async def block_user(
    info: Info, input: Annotated[BlockUserInput, strawberry.argument(description="Whom to block.")]
) -> BlockUserPayload | None:
    caller = info.context.signed_in()
    person = await info.context.services.blocks.block(caller.user_id, local_id(input.user_id, NAME, field="userId"))
    return BlockUserSuccess(user=User.of(person) if person else None)
