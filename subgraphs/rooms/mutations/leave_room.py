"""leaveRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.types.room import NAME, Room


@strawberry.input(description="Which room to leave.")
class LeaveRoomInput:
    room_id: strawberry.ID = strawberry.field(description="The room to leave.")


@strawberry.type(description="The caller is no longer in the room.")
class LeaveRoomSuccess:
    room: Room = strawberry.field(description="The room that was left.")


LeaveRoomPayload = Annotated[
    LeaveRoomSuccess | ValidationError | Unauthenticated | NotFound,
    strawberry.union("LeaveRoomPayload", description="Outcome of leaveRoom."),
]


@mutation(description="Leave a room. Repeating it changes nothing.")
async def leave_room(
    info: Info, input: Annotated[LeaveRoomInput, strawberry.argument(description="Which room to leave.")]
) -> LeaveRoomPayload | None:
    caller = info.context.signed_in()
    row = await info.context.visits.leave(caller.user_id, local_id(input.room_id, NAME, field="roomId"))
    return LeaveRoomSuccess(room=Room.of(row))
