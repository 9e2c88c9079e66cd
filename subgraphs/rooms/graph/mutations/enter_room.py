"""enterRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import VISIT
from subgraphs.rooms.graph.types.room import NAME, Room


@strawberry.input(description="Input of enterRoom.")
class EnterRoomInput:
    room_id: strawberry.ID = strawberry.field(description="ID of the room to enter.")


@strawberry.type(description="The caller is in the room.")
class EnterRoomSuccess:
    room: Room = strawberry.field(description="The room; `visitors` includes the caller.")


EnterRoomPayload = Annotated[
    EnterRoomSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | RateLimited,
    strawberry.union("EnterRoomPayload", description="Result of enterRoom."),
]


@mutation(
    description="Enter a room. Repeat it within 60 seconds to stay. A visitor counts once per day in `visitCount`.",
    limit=VISIT,
)
async def enter_room(
    info: Info, input: Annotated[EnterRoomInput, strawberry.argument(description="The room to enter.")]
) -> EnterRoomPayload | None:
    caller = info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    return EnterRoomSuccess(room=Room.of(await info.context.services.visits.enter(caller.user_id, room_id)))
