"""undoRoomChange."""

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


@strawberry.input(description="Input of undoRoomChange.")
class UndoRoomChangeInput:
    room_id: strawberry.ID = strawberry.field(description="ID of a room of the caller, or one that the caller co-owns.")
    expected_revision: int = strawberry.field(
        description=(
            "The room's `revision` when it was read. If the room was arranged since, the result is RoomConflict."
        ),
    )


@strawberry.type(description="The room was changed.")
class UndoRoomChangeSuccess:
    room: Room = strawberry.field(description="The room at its new revision.")


UndoRoomChangePayload = Annotated[
    UndoRoomChangeSuccess
    | RoomConflict
    | ValidationError
    | Unauthenticated
    | Forbidden
    | NotFound
    | Conflict
    | RateLimited,
    strawberry.union("UndoRoomChangePayload", description="Result of undoRoomChange."),
]


@mutation(
    description=(
        "Undo the last arrangement that is not undone yet, of up to 50. The room has one sequence for "
        "its owner and co-owners together. Conflict if there is none."
    ),
    limit=ARRANGE_ROOM,
)
async def undo_room_change(
    info: Info, input: Annotated[UndoRoomChangeInput, strawberry.argument(description="The room and its revision.")]
) -> UndoRoomChangePayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    arrangement = info.context.services.arrangement
    try:
        room, layout = await arrangement.undo(info.context.view, room_id, input.expected_revision)
    except RoomChanged as error:
        return RoomConflict.of_change(error)
    return UndoRoomChangeSuccess(room=Room.of(room, layout))
