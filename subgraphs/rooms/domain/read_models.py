"""What services hand out: frozen copies of what is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from subgraphs.rooms.domain.enums import Visibility
from subgraphs.rooms.domain.presence import DEFAULT_CAPACITY, DOOR, Position
from subgraphs.rooms.domain.preview.files import Preview


@dataclass(frozen=True, slots=True)
class InviteLink:
    """Its token adds an account to the invited ones; only the digest is stored."""

    id: str
    digest: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Room:
    id: str
    owner_id: str
    title: str
    description: str | None
    visibility: Visibility
    tags: tuple[str, ...]
    revision: int
    visit_count: int
    created_at: datetime
    cover_asset_id: str | None = None
    theme_id: str | None = None
    invited_ids: tuple[str, ...] = ()
    invite_links: tuple[InviteLink, ...] = ()
    co_owner_ids: tuple[str, ...] = ()
    banned_ids: tuple[str, ...] = ()
    capacity: int = DEFAULT_CAPACITY
    unique_visitor_count: int = 0
    visits_by_day: Mapping[str, int] = field(default_factory=dict)
    deleted_at: datetime | None = None
    hidden_at: datetime | None = None
    """When a moderator removed it."""
    removal_reason: str | None = None
    """Of the moderator."""
    preview: Preview | None = None


@dataclass(frozen=True, slots=True)
class Visitor:
    user_id: str
    since: datetime
    position: Position = DOOR


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    room_id: str
    author_id: str
    body: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Visit:
    """Of one visitor and day; `seconds` counts ended stays."""

    id: str
    room_id: str
    visitor_id: str
    entered_at: datetime
    seconds: int = 0
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class GuestBookEntry:
    """`parent_id`: the entry that it replies to."""

    id: str
    room_id: str
    owner_id: str
    author_id: str
    body: str
    created_at: datetime
    parent_id: str | None = None
    reply_count: int = 0
    hidden_at: datetime | None = None
    """When a moderator removed it."""
