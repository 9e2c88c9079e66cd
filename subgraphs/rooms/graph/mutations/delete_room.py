"""deleteRoom."""

from datetime import datetime
from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import UPDATE_ROOM
from subgraphs.rooms.domain.rules import RESTORABLE
from subgraphs.rooms.graph.types.room import NAME


@strawberry.input(description="Input of deleteRoom.")
class DeleteRoomInput:
    room_id: strawberry.ID = strawberry.field(description="ID of the caller's room.")


@strawberry.type(description="The room was deleted.")
class DeleteRoomSuccess:
    room_id: strawberry.ID = strawberry.field(description="ID of the deleted room.")
    restorable_until: datetime = strawberry.field(
        description="Until when `restoreRoom` can undo it: 24 hours after the deletion."
    )


DeleteRoomPayload = Annotated[
    DeleteRoomSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | RateLimited,
    strawberry.union("DeleteRoomPayload", description="Result of deleteRoom."),
]


@mutation(
    description=(
        "Delete a room of the caller: it disappears for everyone. It can be restored for 24 hours, with "
        "its items, visits and posts."
    ),
    limit=UPDATE_ROOM,
)
async def delete_room(
    info: Info, input: Annotated[DeleteRoomInput, strawberry.argument(description="The room to delete.")]
) -> DeleteRoomPayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    deleted = await info.context.services.commands.delete(info.context.view, room_id)
    assert deleted.deleted_at
    return DeleteRoomSuccess(room_id=input.room_id, restorable_until=deleted.deleted_at + RESTORABLE)
