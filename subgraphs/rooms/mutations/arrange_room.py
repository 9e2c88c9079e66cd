"""arrangeRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.arranging import check_number
from subgraphs.rooms.context import Info
from subgraphs.rooms.types.change import RoomChange
from subgraphs.rooms.types.room import NAME, Room


@strawberry.input(description="What to change in a room, seen at a certain revision.")
class ArrangeRoomInput:
    room_id: strawberry.ID = strawberry.field(description="The caller's own room.")
    expected_revision: int = strawberry.field(description="The revision that the changes were thought up for.")
    changes: list[RoomChange] = strawberry.field(description="From 1 to 50, in order; all hold or none does.")


@strawberry.type(description="All changes hold.")
class ArrangeRoomSuccess:
    room: Room = strawberry.field(description="The room as it is now, at its new revision.")


ArrangeRoomPayload = Annotated[
    ArrangeRoomSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict,
    strawberry.union("ArrangeRoomPayload", description="Outcome of arrangeRoom."),
]


@mutation(description="Place, move, turn, restyle and remove things in the caller's own room.")
async def arrange_room(
    info: Info, input: Annotated[ArrangeRoomInput, strawberry.argument(description="What to change.")]
) -> ArrangeRoomPayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="roomId")
    check_number(input.changes)
    changes = [wish.change(number) for number, wish in enumerate(input.changes)]
    row = await info.context.service.arrange(info.context.view, room_id, input.expected_revision, changes)
    return ArrangeRoomSuccess(room=Room.of(row))
