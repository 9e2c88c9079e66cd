"""The entity `Room`."""

from datetime import datetime
from typing import Any, Self

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import ListSize

from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.nodes import Node
from subgraphs.kit.graph.pagination import MOST, First, checked_first
from subgraphs.rooms.context import Info
from subgraphs.rooms.models import RoomDocument
from subgraphs.rooms.presence import Present
from subgraphs.rooms.types.item import RoomItem
from subgraphs.rooms.types.user_stub import User
from subgraphs.rooms.types.visibility import Visibility

NAME = "Room"
_SIZED = ListSize(
    assumed_size=MOST, slicing_arguments=["first"], sized_fields=strawberry.UNSET, require_one_slicing_argument=False
)


@strawberry.type(description="Somebody who is in a room right now.")
class Visitor:
    user: User | None = strawberry.field(description="Who it is.")
    since: datetime = strawberry.field(description="When they came in.")

    @classmethod
    def of(cls, present: Present) -> Self:
        return cls(user=User.of(present.user_id), since=present.since)


@federation.type(keys=["id"], description="A mini-room: a grid with things in it, and people who drop in.")
class Room(Node):
    key: strawberry.Private[str]
    title: str = strawberry.field(description="Its name, 1 to 60 characters.")
    description: str | None = strawberry.field(description="What its owner says about it.")
    owner: User | None = strawberry.field(description="Whose room it is.")
    visibility: Visibility = strawberry.field(description="Who may see it.")
    tags: list[str] = strawberry.field(description="What it is about, in lower case, without the #.")
    revision: int = strawberry.field(description="Grows with each arrangement; pass it as `expectedRevision`.")
    items: list[RoomItem] = strawberry.field(description="The things in it, at most 200, first placed first.")
    visit_count: int | None = strawberry.field(description="How many came in, each person once a day.")
    created_at: datetime = strawberry.field(description="When it was made.")

    @classmethod
    def of(cls, row: RoomDocument) -> Self:
        return cls(
            id=global_id(NAME, row.id),
            key=row.id,
            title=row.title,
            description=row.description,
            owner=User.of(row.owner_id),
            visibility=row.visibility,
            tags=row.tags,
            revision=row.revision,
            items=[RoomItem.of(item) for item in row.items],
            visit_count=row.visit_count,
            created_at=row.created_at,
        )

    @federation.field(
        description="Who is here right now, in the order of their coming; seen in the last 60 seconds.",
        directives=[_SIZED],
    )
    async def visitors(self, info: Info, first: First) -> list[Visitor] | None:
        found = await info.context.visitors_by_room.load((self.key, checked_first(first)))
        return [Visitor.of(present) for present in found]

    @classmethod
    async def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["Room | None"]:
        keys = keys_of(representations, NAME)
        rows = await info.context.service.find([k for k in keys if k], info.context.view)
        return [Room.of(rows[k]) if k in rows else None for k in keys]
