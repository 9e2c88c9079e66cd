"""redoRoomChange."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.history import RoomChanged
from subgraphs.rooms.domain.limits import ARRANGE_ROOM
from subgraphs.rooms.graph.types.room import NAME, Room
from subgraphs.rooms.graph.types.room_conflict import RoomConflict


@strawberry.input(description="Input of redoRoomChange.")
class RedoRoomChangeInput:
    room_id: strawberry.ID = strawberry.field(description="ID of a room of the caller, or one that the caller co-owns.")
    expected_revision: int = strawberry.field(
        description=(
            "The room's `revision` when it was read. If the room was arranged since, the result is RoomConflict."
        ),
    )


@strawberry.type(description="The room was changed.")
class RedoRoomChangeSuccess:
    room: Room = strawberry.field(description="The room at its new revision.")


RedoRoomChangePayload = Annotated[
    RedoRoomChangeSuccess
    | RoomConflict
    | ValidationError
    | Unauthenticated
    | Forbidden
    | NotFound
    | Conflict
    | RateLimited,
    strawberry.union("RedoRoomChangePayload", description="Result of redoRoomChange."),
]


@mutation(
    description=(
        "Repeat the arrangement that was undone last. A new arrangement ends what can be redone. "
        "Conflict if there is none."
    ),
    limit=ARRANGE_ROOM,
)
async def redo_room_change(
    info: Info, input: Annotated[RedoRoomChangeInput, strawberry.argument(description="The room and its revision.")]
) -> RedoRoomChangePayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    arrangement = info.context.services.arrangement
    try:
        room, layout = await arrangement.redo(info.context.view, room_id, input.expected_revision)
    except RoomChanged as error:
        return RoomConflict.of_change(error)
    return RedoRoomChangeSuccess(room=Room.of(room, layout))
