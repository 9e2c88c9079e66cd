"""enterRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.types.room import NAME, Room


@strawberry.input(description="Which room to enter.")
class EnterRoomInput:
    room_id: strawberry.ID = strawberry.field(description="The room to enter.")


@strawberry.type(description="The caller is in the room now.")
class EnterRoomSuccess:
    room: Room = strawberry.field(description="The room, with the caller among its visitors.")


EnterRoomPayload = Annotated[
    EnterRoomSuccess | ValidationError | Unauthenticated | Forbidden | NotFound,
    strawberry.union("EnterRoomPayload", description="Outcome of enterRoom."),
]


@mutation(description="Come into a room. Repeat it within 60 seconds to stay; a visit counts once a day.")
async def enter_room(
    info: Info, input: Annotated[EnterRoomInput, strawberry.argument(description="Which room to enter.")]
) -> EnterRoomPayload | None:
    caller = info.context.signed_in()
    row = await info.context.visits.enter(caller.user_id, local_id(input.room_id, NAME, field="roomId"))
    return EnterRoomSuccess(room=Room.of(row))
