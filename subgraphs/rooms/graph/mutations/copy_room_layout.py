"""copyRoomLayout."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.history import RoomChanged
from subgraphs.rooms.domain.limits import ARRANGE_ROOM
from subgraphs.rooms.graph.stubs import Asset
from subgraphs.rooms.graph.types.room import NAME, Room
from subgraphs.rooms.graph.types.room_conflict import RoomConflict


@strawberry.input(description="Input of copyRoomLayout.")
class CopyRoomLayoutInput:
    room_id: strawberry.ID = strawberry.field(description="ID of a room of the caller, or one that the caller co-owns.")
    expected_revision: int = strawberry.field(
        description=(
            "The room's `revision` when it was read. If the room was arranged since, the result is RoomConflict."
        ),
    )
    source_room_id: strawberry.ID = strawberry.field(description="ID of a room that the caller can see.")


@strawberry.type(description="The layout was copied.")
class CopyRoomLayoutSuccess:
    room: Room = strawberry.field(description="The room at its new revision.")
    missing_assets: list[Asset | None] = strawberry.field(
        description="Assets of the source that the caller may not use: their items were left out."
    )


CopyRoomLayoutPayload = Annotated[
    CopyRoomLayoutSuccess | RoomConflict | ValidationError | Unauthenticated | Forbidden | NotFound | RateLimited,
    strawberry.union("CopyRoomLayoutPayload", description="Result of copyRoomLayout."),
]


@mutation(
    description=(
        "Replace the items, floor and walls of a room by those of another one. Texts and links of items "
        "are not copied. It can be undone."
    ),
    limit=ARRANGE_ROOM,
)
async def copy_room_layout(
    info: Info, input: Annotated[CopyRoomLayoutInput, strawberry.argument(description="The room and the one to copy.")]
) -> CopyRoomLayoutPayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    source_id = local_id(input.source_room_id, NAME, field="source_room_id")
    copies = info.context.services.layout_copies
    try:
        copied = await copies.copy(info.context.view, source_id, room_id, input.expected_revision)
    except RoomChanged as error:
        return RoomConflict.of_change(error)
    missing: list[Asset | None] = [Asset.of(key) for key in copied.missing_asset_ids]
    return CopyRoomLayoutSuccess(room=Room.of(copied.room, copied.layout), missing_assets=missing)
