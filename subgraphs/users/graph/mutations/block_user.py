"""blockUser."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.users.context import Info
from subgraphs.users.domain.limits import BLOCK
from subgraphs.users.graph.types.user import NAME, User


@strawberry.input(description="Input of blockUser.")
class BlockUserInput:
    user_id: strawberry.ID = strawberry.field(description="The account to block; not the caller.")


@strawberry.type(description="The two accounts do not see each other.")
class BlockUserSuccess:
    user: User | None = strawberry.field(description="The account; null if it blocks the caller, too.")


BlockUserPayload = Annotated[
    BlockUserSuccess | ValidationError | Unauthenticated | NotFound | Conflict | RateLimited,
    strawberry.union("BlockUserPayload", description="Result of blockUser."),
]


@mutation(
    description="Block an account: both stop following each other, and neither sees the other. "
    "Up to 1000 accounts. Repeating it has no effect.",
    limit=BLOCK,
)
async def block_user(
    info: Info,
    input: Annotated[BlockUserInput, strawberry.argument(description="The account.")],
) -> BlockUserPayload | None:
    caller, user_id = info.context.signed_in(), local_id(input.user_id, NAME, field="user_id")
    profile = await info.context.services.blocks.block(caller.user_id, user_id)
    return BlockUserSuccess(user=User.of(profile) if profile else None)
