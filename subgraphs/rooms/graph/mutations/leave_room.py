"""leaveRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import VISIT
from subgraphs.rooms.graph.types.room import NAME, Room


@strawberry.input(description="Input of leaveRoom.")
class LeaveRoomInput:
    room_id: strawberry.ID = strawberry.field(description="ID of the room to leave.")


@strawberry.type(description="The caller left the room.")
class LeaveRoomSuccess:
    room: Room = strawberry.field(description="The room; `visitors` no longer includes the caller.")


LeaveRoomPayload = Annotated[
    LeaveRoomSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("LeaveRoomPayload", description="Result of leaveRoom."),
]


@mutation(
    description=(
        "Leave a room or its queue. The caller stays while another of its devices is in the room. "
        "Repeating it has no effect."
    ),
    limit=VISIT,
)
async def leave_room(
    info: Info, input: Annotated[LeaveRoomInput, strawberry.argument(description="The room to leave.")]
) -> LeaveRoomPayload | None:
    caller = info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    room = await info.context.services.visits.leave(info.context.view, caller, room_id)
    return LeaveRoomSuccess(room=Room.of(room))
