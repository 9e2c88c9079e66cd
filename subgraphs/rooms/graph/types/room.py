"""The entity `Room`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Self

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import ListSize

from subgraphs.execution import batched
from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.nodes import NODE_KEYS, OwnedNode
from subgraphs.kit.graph.pagination import (
    MAX_PAGE_SIZE,
    After,
    Connection,
    First,
    checked_first,
    connection,
    connection_field,
    page_of,
    read_cursor,
    read_id_cursor,
    short_list,
)
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain import read_models
from subgraphs.rooms.domain.chat import MAX_SHOWN
from subgraphs.rooms.domain.history import MAX_KEPT
from subgraphs.rooms.domain.invites import MAX_INVITED, MAX_LINKS
from subgraphs.rooms.domain.layout import Layout, State
from subgraphs.rooms.domain.rules import MAX_BANNED, MAX_CO_OWNERS, MAX_DAYS
from subgraphs.rooms.domain.themes import BY_ID
from subgraphs.rooms.graph.stubs import Asset
from subgraphs.rooms.graph.types.enums import RoomPreviewFormat, Visibility
from subgraphs.rooms.graph.types.guest_book_entry import GuestBookEntry
from subgraphs.rooms.graph.types.invite_link import RoomInviteLink
from subgraphs.rooms.graph.types.room_item import RoomItem
from subgraphs.rooms.graph.types.room_message import RoomMessage
from subgraphs.rooms.graph.types.room_preview import AsFormat, RoomPreview, Wide
from subgraphs.rooms.graph.types.room_removal import RoomRemoval
from subgraphs.rooms.graph.types.room_revision import RoomRevision
from subgraphs.rooms.graph.types.scanned_page import scanned_page
from subgraphs.rooms.graph.types.theme import Theme
from subgraphs.rooms.graph.types.user import User
from subgraphs.rooms.graph.types.visit_cursor import visit_cursor, visit_key
from subgraphs.rooms.graph.types.visitor import RoomVisit, RoomVisitDay, Visitor

NAME: Final = "Room"
_SIZED: Final = ListSize(
    assumed_size=MAX_PAGE_SIZE,
    slicing_arguments=["first"],
    sized_fields=strawberry.UNSET,
    require_one_slicing_argument=False,
)


@federation.type(keys=NODE_KEYS, description="A mini-room: a grid of items that its owner arranges and others visit.")
class Room(OwnedNode):
    key: strawberry.Private[str]
    row: strawberry.Private[read_models.Room]
    layout: strawberry.Private[Layout | None]
    title: str = strawberry.field(description="Title, 1 to 60 characters.")
    description: str | None = strawberry.field(description="Description, up to 1000 characters.")
    owner: User | None = federation.field(provides=["id"], description="The account that created the room.")
    visibility: Visibility = strawberry.field(description="Who can see the room.")
    tags: list[str] = strawberry.field(description="Up to 10 tags, in lower case, without the #.")
    revision: int = strawberry.field(
        description="Increases with each arrangement. Pass it to `arrangeRoom` as `expectedRevision`."
    )
    theme: Theme | None = strawberry.field(description="Theme that the owner chose; null if none.")
    cover: Asset | None = strawberry.field(description="Picture that represents the room; null if none.")
    visit_count: int | None = strawberry.field(
        description="Number of visits. A visitor counts once per day (UTC); the owner does not count."
    )
    unique_visitor_count: int = strawberry.field(description="Number of different visitors, without the owner.")
    capacity: int = strawberry.field(
        description="How many visitors fit in, 1 to 1000. More wait in a queue; the owner always fits."
    )
    created_at: datetime = strawberry.field(description="When the room was created.")
    removal: RoomRemoval | None = strawberry.field(
        description="A moderator's removal: only the owner and moderators see the room then. Null if there is none."
    )

    @classmethod
    def of(cls, room: read_models.Room, layout: Layout | None = None) -> Self:
        theme = BY_ID.get(room.theme_id or "")
        return cls(
            id=global_id(NAME, room.id),
            key=room.id,
            title=room.title,
            description=room.description,
            owner=User.of(room.owner_id),
            visibility=room.visibility,
            tags=list(room.tags),
            revision=room.revision,
            theme=Theme.of(theme) if theme else None,
            cover=_asset(room.cover_asset_id),
            visit_count=room.visit_count,
            unique_visitor_count=room.unique_visitor_count,
            capacity=room.capacity,
            created_at=room.created_at,
            removal=RoomRemoval.of(room),
            row=room,
            layout=layout,
        )

    @strawberry.field(
        description=(
            "Picture of the room for lists and link previews, 4:3. It is drawn within seconds of a change; "
            "null until the first one is drawn, and while a moderator's removal stands."
        )
    )
    def preview(self, info: Info, width: Wide = None, format: AsFormat = RoomPreviewFormat.WEBP) -> RoomPreview | None:
        preview = self.row.preview if self.row.hidden_at is None else None
        return RoomPreview.of(preview, info.context.preview_link, width, format) if preview else None

    @strawberry.field(description="Up to 500 items in the order in which to draw them, within their layers.")
    @batched
    async def items(rooms: list["Room"], info: Info) -> list[list[RoomItem]]:
        return [[RoomItem.of(item) for item in layout.state.in_order()] for layout in await _layouts(rooms, info)]

    @strawberry.field(description="What covers the floor; null for the colour of the theme.")
    @batched
    async def floor(rooms: list["Room"], info: Info) -> list[Asset | None]:
        return [_asset(layout.state.floor_asset_id) for layout in await _layouts(rooms, info)]

    @strawberry.field(description="What covers the walls; null for the colour of the theme.")
    @batched
    async def wall(rooms: list["Room"], info: Info) -> list[Asset | None]:
        return [_asset(layout.state.wall_asset_id) for layout in await _layouts(rooms, info)]

    @short_list(
        most=MAX_KEPT,
        description="The last 50 arrangements, newest first; null for everyone but the owner and co-owners.",
    )
    @batched
    async def history(rooms: list["Room"], info: Info) -> list[list[RoomRevision] | None]:
        layouts = await _layouts(rooms, info)
        return [
            [RoomRevision.of(entry) for entry in reversed(layout.history)] if room.can_arrange(info) else None
            for room, layout in zip(rooms, layouts, strict=True)
        ]

    @strawberry.field(description="Whether the caller can arrange the room: as its owner or a co-owner.")
    def viewer_can_arrange(self, info: Info) -> bool:
        return self.can_arrange(info)

    @short_list(most=MAX_CO_OWNERS, description="Accounts that can arrange the room beside its owner, up to 10.")
    def co_owners(self) -> list[User | None]:
        return [User.of(key) for key in self.row.co_owner_ids]

    @short_list(
        most=MAX_INVITED, description="Accounts that the owner invited, up to 200; null for everyone but the owner."
    )
    def invited_users(self, info: Info) -> list[User | None] | None:
        return [User.of(key) for key in self.row.invited_ids] if self._is_owner(info) else None

    @short_list(most=MAX_LINKS, description="Invite links, up to 10; null for everyone but the owner.")
    def invite_links(self, info: Info) -> list[RoomInviteLink] | None:
        return [RoomInviteLink.of(link) for link in self.row.invite_links] if self._is_owner(info) else None

    def can_arrange(self, info: Info) -> bool:
        return info.context.viewer_id in (self.row.owner_id, *self.row.co_owner_ids)

    def _is_owner(self, info: Info) -> bool:
        return info.context.viewer_id == self.row.owner_id

    @federation.field(
        description="Accounts that are in the room now (active within the last 30 seconds), in order of arrival.",
        directives=[_SIZED],
    )
    @batched
    async def visitors(rooms: list["Room"], info: Info, first: First) -> list[list[Visitor] | None]:
        wanted = [(room.key, checked_first(first)) for room in rooms]
        found = await info.context.services.visits.find_visitors(wanted, info.context.view)
        return [[Visitor.of(visitor) for visitor in visitors] for visitors in found]

    @short_list(most=MAX_SHOWN, description="The last 50 messages of the chat from the last 24 hours, oldest first.")
    async def messages(self, info: Info) -> list[RoomMessage] | None:
        found = await info.context.services.chat.find_last(self.row, info.context.view)
        return [RoomMessage.of(each) for each in found]

    @connection_field(description="The guest book, newest entry first.")
    async def guest_book(self, info: Info, first: First, after: After = None) -> Connection[GuestBookEntry] | None:
        limit, key = checked_first(first), read_id_cursor("guest-book", after)
        found = await info.context.services.guest_book.find_page(self.key, info.context.view, key, limit)
        return connection("guest-book", scanned_page(found), GuestBookEntry.of, after=after)

    @connection_field(description="Visits of the last 90 days, newest first; null for everyone but the owner.")
    async def visits(self, info: Info, first: First, after: After = None) -> Connection[RoomVisit] | None:
        limit, before = checked_first(first), visit_key(read_cursor("visits", after))
        if not self._is_owner(info):
            return None
        found = await info.context.services.visits.find_visits(self.key, before, limit + 1)
        return connection("visits", page_of(found, limit, visit_cursor), RoomVisit.of, after=after)

    @short_list(most=MAX_DAYS, description="Visits by day, of up to 90 days with visits, newest first.")
    def visits_by_day(self) -> list[RoomVisitDay]:
        days = sorted(self.row.visits_by_day.items(), reverse=True)[:MAX_DAYS]
        return [RoomVisitDay(day=day, count=count) for day, count in days]

    @short_list(most=MAX_BANNED, description="Banned accounts, up to 500; null for everyone but the owner.")
    def banned_users(self, info: Info) -> list[User | None] | None:
        return [User.of(key) for key in self.row.banned_ids] if self._is_owner(info) else None

    @classmethod
    async def resolve_references(cls, info: Info, representations: Sequence[Mapping[str, Any]]) -> list["Room | None"]:
        keys = keys_of(representations, NAME)
        found = await info.context.services.rooms.find(
            [key for key in keys if key], info.context.view, moderates=info.context.moderates
        )
        return [Room.of(found[key]) if key in found else None for key in keys]


async def _layouts(rooms: Sequence[Room], info: Info) -> list[Layout]:
    """One query for all of them, once per operation. A room that is gone by now is empty."""
    loaded = await info.context.layout_by_id.load_many([room.key for room in rooms if room.layout is None])
    by_id = {layout.room_id: layout for layout in loaded if layout is not None}
    return [room.layout or by_id.get(room.key) or Layout(room.key, room.revision, State()) for room in rooms]


def _asset(key: str | None) -> Asset | None:
    return Asset.of(key) if key else None
