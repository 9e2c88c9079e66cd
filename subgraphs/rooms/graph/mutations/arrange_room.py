"""arrangeRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.arrangement import check_count
from subgraphs.rooms.domain.limits import ARRANGE_ROOM
from subgraphs.rooms.graph.types.room import NAME, Room
from subgraphs.rooms.graph.types.room_change import RoomChange


@strawberry.input(description="Input of arrangeRoom.")
class ArrangeRoomInput:
    room_id: strawberry.ID = strawberry.field(description="ID of the caller's room.")
    expected_revision: int = strawberry.field(
        description="The room's `revision` when it was read. If the room changed since, the result is Conflict."
    )
    changes: list[RoomChange] = strawberry.field(
        description="1 to 50 changes, applied in order. If one is invalid, none is applied."
    )


@strawberry.type(description="All changes were applied.")
class ArrangeRoomSuccess:
    room: Room = strawberry.field(description="The room at its new revision.")


ArrangeRoomPayload = Annotated[
    ArrangeRoomSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict | RateLimited,
    strawberry.union("ArrangeRoomPayload", description="Result of arrangeRoom."),
]


@mutation(description="Place, move, rotate, restyle and remove items in the caller's own room.", limit=ARRANGE_ROOM)
async def arrange_room(
    info: Info, input: Annotated[ArrangeRoomInput, strawberry.argument(description="The room and the changes.")]
) -> ArrangeRoomPayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    check_count(input.changes)
    changes = [change.change(index) for index, change in enumerate(input.changes)]
    arrangement = info.context.services.arrangement
    room = await arrangement.arrange(info.context.view, room_id, input.expected_revision, changes)
    return ArrangeRoomSuccess(room=Room.of(room))
