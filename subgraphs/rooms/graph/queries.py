"""Root fields of rooms."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.domain.tags import clean_tag
from subgraphs.kit.graph.pagination import (
    After,
    Connection,
    First,
    checked_first,
    connection,
    connection_field,
    page_of,
    read_cursor,
    read_id_cursor,
)
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.inputs import RoomFilter
from subgraphs.rooms.domain.search import clean_search
from subgraphs.rooms.domain.templates.catalogue import page_of_templates
from subgraphs.rooms.domain.themes import page_of_themes
from subgraphs.rooms.graph.types.room import NAME, Room
from subgraphs.rooms.graph.types.room_template import RoomTemplate
from subgraphs.rooms.graph.types.scanned_page import scanned_page
from subgraphs.rooms.graph.types.theme import Theme

RoomId = Annotated[strawberry.ID, strawberry.argument(description="The room's ID.")]
OwnerId = Annotated[strawberry.ID | None, strawberry.argument(description="Only rooms of this account.")]
Tag = Annotated[str | None, strawberry.argument(description="Only rooms with this tag.")]
Search = Annotated[
    str | None,
    strawberry.argument(description="Part of the title or of a tag, in any script; up to 60 characters."),
]


@strawberry.type(name="Query")
class Query:
    @strawberry.field(description="The room with this ID; null if there is none or the caller cannot see it.")
    async def room(self, info: Info, id: RoomId) -> Room | None:
        found = await info.context.room_by_id.load(local_id(id, NAME))
        return Room.of(found) if found else None

    @connection_field(
        description=(
            "Rooms that the caller can see, newest first: of an account if `ownerId` is given, else public ones."
        ),
    )
    async def rooms(
        self,
        info: Info,
        first: First,
        owner_id: OwnerId = None,
        tag: Tag = None,
        search: Search = None,
        after: After = None,
    ) -> Connection[Room] | None:
        wanted = RoomFilter(
            owner_id=None if owner_id is None else local_id(owner_id, "User", field="owner_id"),
            tag=None if tag is None else clean_tag(tag, "tag"),
            search=None if search is None else clean_search(search),
        )
        limit, key = checked_first(first), read_id_cursor("rooms", after)
        found = await info.context.services.rooms.find_page(wanted, info.context.view, key, limit)
        return connection("rooms", scanned_page(found), Room.of, after=after)

    @connection_field(description="All themes of rooms, in a fixed order.")
    async def themes(self, info: Info, first: First, after: After = None) -> Connection[Theme] | None:
        limit, key = checked_first(first), read_cursor("themes", after)
        found = page_of_themes(key, limit + 1)
        return connection("themes", page_of(found, limit, lambda theme: theme.id), Theme.of, after=after)

    @connection_field(description="All templates of furnished rooms, in a fixed order.")
    async def room_templates(self, info: Info, first: First, after: After = None) -> Connection[RoomTemplate] | None:
        limit, key = checked_first(first), read_cursor("room-templates", after)
        page = page_of(page_of_templates(key, limit + 1), limit, lambda template: template.id)
        return connection("room-templates", page, RoomTemplate.of, after=after)
