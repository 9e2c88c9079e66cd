"""updateRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import (
    ContentRejected,
    Forbidden,
    NotFound,
    RateLimited,
    Unauthenticated,
    ValidationError,
)
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.inputs import UNCHANGED, RoomChanges, Unchanged
from subgraphs.rooms.domain.limits import UPDATE_ROOM
from subgraphs.rooms.graph.types.enums import Visibility
from subgraphs.rooms.graph.types.room import NAME, Room
from subgraphs.rooms.graph.types.theme import NAME as THEME


@strawberry.input(description="Input of updateRoom. Omitted fields stay unchanged.")
class UpdateRoomInput:
    room_id: strawberry.ID = strawberry.field(description="ID of the caller's room.")
    title: str | None = strawberry.field(
        description="New title, 1 to 60 characters, without offensive words.", default=None
    )
    description: str | None = strawberry.field(
        description="New description, up to 1000 characters; null clears it.", default=strawberry.UNSET
    )
    visibility: Visibility | None = strawberry.field(description="Who can see the room from now on.", default=None)
    tags: list[str] | None = strawberry.field(description="Replaces the tags, at most 10.", default=None)
    capacity: int | None = strawberry.field(description="How many visitors fit in, 1 to 1000.", default=None)
    theme_id: strawberry.ID | None = strawberry.field(
        description="A theme of `themes`; null removes it.", default=strawberry.UNSET
    )
    cover_asset_id: strawberry.ID | None = strawberry.field(
        description="An asset of the caller to show as cover; null removes it.", default=strawberry.UNSET
    )


@strawberry.type(description="The room was updated.")
class UpdateRoomSuccess:
    room: Room = strawberry.field(description="The updated room.")


UpdateRoomPayload = Annotated[
    UpdateRoomSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | ContentRejected | RateLimited,
    strawberry.union("UpdateRoomPayload", description="Result of updateRoom."),
]


@mutation(
    description="Change what a room of the caller is called, who can see it, and its theme and cover.",
    limit=UPDATE_ROOM,
)
async def update_room(
    info: Info, input: Annotated[UpdateRoomInput, strawberry.argument(description="The room and its changes.")]
) -> UpdateRoomPayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    changes = RoomChanges(
        title=input.title,
        visibility=input.visibility,
        tags=input.tags,
        capacity=input.capacity,
        description=_given(input.description),
        theme_id=_given_id(input.theme_id, THEME, "theme_id"),
        cover_asset_id=_given_id(input.cover_asset_id, "Asset", "cover_asset_id"),
    )
    return UpdateRoomSuccess(
        room=Room.of(await info.context.services.commands.update(info.context.view, room_id, changes))
    )


def _given(value: str | None) -> str | Unchanged | None:
    return UNCHANGED if value is strawberry.UNSET else value


def _given_id(value: str | None, type_name: str, field: str) -> str | Unchanged | None:
    given = _given(value)
    return local_id(given, type_name, field=field) if isinstance(given, str) else given
