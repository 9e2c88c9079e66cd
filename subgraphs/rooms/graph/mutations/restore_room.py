"""restoreRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import UPDATE_ROOM
from subgraphs.rooms.graph.types.room import NAME, Room


@strawberry.input(description="Input of restoreRoom.")
class RestoreRoomInput:
    room_id: strawberry.ID = strawberry.field(
        description="ID of a room that the caller deleted within the last 24 hours."
    )


@strawberry.type(description="The room was restored.")
class RestoreRoomSuccess:
    room: Room = strawberry.field(description="The restored room.")


RestoreRoomPayload = Annotated[
    RestoreRoomSuccess | ValidationError | Unauthenticated | NotFound | Conflict | RateLimited,
    strawberry.union("RestoreRoomPayload", description="Result of restoreRoom."),
]


@mutation(
    description=(
        "Restore a room that the caller deleted within the last 24 hours. Conflict if the caller has 20 other rooms."
    ),
    limit=UPDATE_ROOM,
)
async def restore_room(
    info: Info, input: Annotated[RestoreRoomInput, strawberry.argument(description="The room to restore.")]
) -> RestoreRoomPayload | None:
    caller = info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    return RestoreRoomSuccess(room=Room.of(await info.context.services.commands.restore(caller.user_id, room_id)))
