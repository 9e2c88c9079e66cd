"""arrangeRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import (
    ContentRejected,
    Forbidden,
    NotFound,
    RateLimited,
    Unauthenticated,
    ValidationError,
)
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.arrangement import check_count
from subgraphs.rooms.domain.history import RoomChanged
from subgraphs.rooms.domain.limits import ARRANGE_ROOM
from subgraphs.rooms.graph.types.room import NAME, Room
from subgraphs.rooms.graph.types.room_change import RoomChange
from subgraphs.rooms.graph.types.room_conflict import RoomConflict


@strawberry.input(description="Input of arrangeRoom.")
class ArrangeRoomInput:
    room_id: strawberry.ID = strawberry.field(description="ID of a room of the caller, or one that the caller co-owns.")
    expected_revision: int = strawberry.field(
        description="The room's `revision` when it was read. If it was arranged since, the result is RoomConflict."
    )
    changes: list[RoomChange] = strawberry.field(
        description="1 to 100 changes, applied in order. If one is invalid, none is applied."
    )


@strawberry.type(description="All changes were applied.")
class ArrangeRoomSuccess:
    room: Room = strawberry.field(description="The room at its new revision.")


ArrangeRoomPayload = Annotated[
    ArrangeRoomSuccess
    | RoomConflict
    | ValidationError
    | Unauthenticated
    | Forbidden
    | NotFound
    | ContentRejected
    | RateLimited,
    strawberry.union("ArrangeRoomPayload", description="Result of arrangeRoom."),
]


@mutation(description="Place, change and remove items of a room, as its owner or a co-owner.", limit=ARRANGE_ROOM)
async def arrange_room(
    info: Info, input: Annotated[ArrangeRoomInput, strawberry.argument(description="The room and the changes.")]
) -> ArrangeRoomPayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    check_count(input.changes)
    changes = [change.change(index) for index, change in enumerate(input.changes)]
    arrangement = info.context.services.arrangement
    try:
        room, layout = await arrangement.arrange(info.context.view, room_id, input.expected_revision, changes)
    except RoomChanged as error:
        return RoomConflict.of_change(error)
    return ArrangeRoomSuccess(room=Room.of(room, layout))
