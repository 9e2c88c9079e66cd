"""moveInRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import MOVE
from subgraphs.rooms.domain.presence import position
from subgraphs.rooms.graph.types.room import NAME


@strawberry.input(description="Input of moveInRoom.")
class MoveInRoomInput:
    room_id: strawberry.ID = strawberry.field(description="ID of the room that the caller is in.")
    x: float = strawberry.field(description="Column to go to, from 0 up to 64.")
    y: float = strawberry.field(description="Row to go to, from 0 up to 64.")
    emote: str | None = strawberry.field(
        description="What the caller does there, such as `wave`: 1 to 20 lower-case letters, digits and underscores.",
        default=None,
    )


@strawberry.type(description="The caller moved.")
class MoveInRoomSuccess:
    x: float = strawberry.field(description="Column where the caller stands now.")
    y: float = strawberry.field(description="Row where the caller stands now.")


MoveInRoomPayload = Annotated[
    MoveInRoomSuccess | ValidationError | Unauthenticated | Conflict | RateLimited,
    strawberry.union("MoveInRoomPayload", description="Result of moveInRoom."),
]


@mutation(
    description=(
        "Move in a room, which also keeps the caller in it for 30 seconds. Conflict if the caller is not in the room."
    ),
    limit=MOVE,
)
async def move_in_room(
    info: Info, input: Annotated[MoveInRoomInput, strawberry.argument(description="Where to.")]
) -> MoveInRoomPayload | None:
    caller = info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    to = position(input.x, input.y, input.emote)
    await info.context.services.visits.move(info.context.view, caller, room_id, to)
    return MoveInRoomSuccess(x=to.x, y=to.y)
