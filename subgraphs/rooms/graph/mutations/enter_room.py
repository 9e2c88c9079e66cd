"""enterRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import VISIT
from subgraphs.rooms.graph.types.room import NAME, Room


@strawberry.input(description="Input of enterRoom.")
class EnterRoomInput:
    room_id: strawberry.ID = strawberry.field(description="ID of the room to enter.")
    hide_visit: bool | None = strawberry.field(
        description="Hide the caller from the room's visit record. Default false.", default=False
    )


@strawberry.type(description="The caller is in the room, or in its queue.")
class EnterRoomSuccess:
    room: Room = strawberry.field(description="The room; `visitors` includes the caller unless it is queued.")
    queue_position: int | None = strawberry.field(
        description="Place in the queue of a full room, from 1; null if the caller is in the room."
    )


EnterRoomPayload = Annotated[
    EnterRoomSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("EnterRoomPayload", description="Result of enterRoom."),
]


@mutation(
    description=(
        "Enter a room, and leave any other. Repeat it within 30 seconds to stay, or to keep the place in "
        "the queue. All devices of an account are one visitor, who counts once per day in `visitCount`."
    ),
    limit=VISIT,
)
async def enter_room(
    info: Info, input: Annotated[EnterRoomInput, strawberry.argument(description="The room to enter.")]
) -> EnterRoomPayload | None:
    caller = info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    visits, hidden = info.context.services.visits, bool(input.hide_visit)
    network = await info.context.network_digest(room_id)
    room, place = await visits.enter(info.context.view, caller, room_id, is_hidden=hidden, network=network)
    return EnterRoomSuccess(room=Room.of(room), queue_position=place)
