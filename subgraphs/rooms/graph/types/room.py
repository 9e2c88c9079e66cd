"""The entity `Room`, and what rooms adds to `User`: each refers to the other."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Self

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import ListSize

from subgraphs.execution import batched
from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.nodes import NODE_KEYS, OwnedNode
from subgraphs.kit.graph.pagination import MAX_PAGE_SIZE, First, checked_first
from subgraphs.kit.graph.stubs import Extension
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain import read_models
from subgraphs.rooms.graph.types.room_item import RoomItem
from subgraphs.rooms.graph.types.visibility import Visibility

NAME: Final = "Room"
_SIZED: Final = ListSize(
    assumed_size=MAX_PAGE_SIZE,
    slicing_arguments=["first"],
    sized_fields=strawberry.UNSET,
    require_one_slicing_argument=False,
)


@federation.type(keys=["id"])
class User(Extension):
    @strawberry.field(description="The account's first room; null if there is none or the caller cannot see it.")
    @batched
    async def room(users: list["User"], info: Info) -> list["Room | None"]:
        keys = [user.key for user in users]
        found = await info.context.services.rooms.find_first(keys, info.context.view)
        return [Room.of(found[key]) if key in found else None for key in keys]


@strawberry.type(description="An account that is in a room now.")
class Visitor:
    user: User | None = strawberry.field(description="The visitor.")
    since: datetime = strawberry.field(description="When the visitor entered.")

    @classmethod
    def of(cls, visitor: read_models.Visitor) -> Self:
        return cls(user=User.of(visitor.user_id), since=visitor.since)


@federation.type(keys=NODE_KEYS, description="A mini-room: a grid of items that its owner arranges and others visit.")
class Room(OwnedNode):
    key: strawberry.Private[str]
    title: str = strawberry.field(description="Title, 1 to 60 characters.")
    description: str | None = strawberry.field(description="Description, up to 1000 characters.")
    owner: User | None = strawberry.field(description="The account that created the room.")
    visibility: Visibility = strawberry.field(description="Who can see the room.")
    tags: list[str] = strawberry.field(description="Up to 10 tags, in lower case, without the #.")
    revision: int = strawberry.field(
        description="Increases with each arrangement. Pass it to `arrangeRoom` as `expectedRevision`."
    )
    items: list[RoomItem] = strawberry.field(description="Up to 200 items, oldest first.")
    visit_count: int | None = strawberry.field(
        description="Number of visits. A visitor counts once per day (UTC); the owner does not count."
    )
    created_at: datetime = strawberry.field(description="When the room was created.")

    @classmethod
    def of(cls, room: read_models.Room) -> Self:
        return cls(
            id=global_id(NAME, room.id),
            key=room.id,
            title=room.title,
            description=room.description,
            owner=User.of(room.owner_id),
            visibility=room.visibility,
            tags=list(room.tags),
            revision=room.revision,
            items=[RoomItem.of(item) for item in room.items],
            visit_count=room.visit_count,
            created_at=room.created_at,
        )

    @federation.field(
        description="Accounts that are in the room now (active within the last 60 seconds), in order of arrival.",
        directives=[_SIZED],
    )
    @batched
    async def visitors(rooms: list["Room"], info: Info, first: First) -> list[list[Visitor] | None]:
        wanted = [(room.key, checked_first(first)) for room in rooms]
        found = await info.context.services.visits.find_visitors(wanted, info.context.view)
        return [[Visitor.of(visitor) for visitor in visitors] for visitors in found]

    @classmethod
    async def resolve_references(cls, info: Info, representations: Sequence[Mapping[str, Any]]) -> list["Room | None"]:
        keys = keys_of(representations, NAME)
        found = await info.context.services.rooms.find([key for key in keys if key], info.context.view)
        return [Room.of(found[key]) if key in found else None for key in keys]
