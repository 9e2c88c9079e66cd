"""Documents of the database `rooms`."""

from datetime import datetime
from typing import Any, Final

from beanie import Document
from pydantic import Field
from pymongo import IndexModel

from events.messaging.outbox.mongo import outbox_index
from subgraphs.kit.data_requests.mongo_requests import RequestDocument
from subgraphs.kit.stores.idempotency import IdempotencyKeyDocument
from subgraphs.rooms.domain.enums import Visibility
from subgraphs.rooms.domain.presence import DEFAULT_CAPACITY
from subgraphs.rooms.storage.replicas import REPLICAS

_VISITS_KEPT_SECONDS: Final = 90 * 24 * 3600
MESSAGES_KEPT_SECONDS: Final = 24 * 3600


class RoomDocument(Document):
    """`slot` is unique per owner, which bounds the rooms of an account; the lowest is the first room.

    A deleted room has a negative one.
    """

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    owner_id: str
    slot: int
    title: str
    description: str | None
    visibility: Visibility
    tags: list[str]
    revision: int
    items: list[dict[str, Any]] = Field(default_factory=list)
    floor_asset_id: str | None = None
    wall_asset_id: str | None = None
    undo: list[str] = Field(default_factory=list)
    redo: list[str] = Field(default_factory=list)
    history: list[dict[str, Any]] = Field(default_factory=list)
    visit_count: int
    created_at: datetime
    cover_asset_id: str | None = None
    theme_id: str | None = None
    invited_ids: list[str] = Field(default_factory=list)
    invite_links: list[dict[str, Any]] = Field(default_factory=list)
    co_owner_ids: list[str] = Field(default_factory=list)
    banned_ids: list[str] = Field(default_factory=list)
    capacity: int = DEFAULT_CAPACITY
    unique_visitor_count: int = 0
    visits_by_day: dict[str, int] = Field(default_factory=dict)
    deleted_at: datetime | None = None
    hidden_at: datetime | None = None
    """When a moderator removed it."""
    removal_reason: str | None = None
    search_text: str = ""
    search_grams: list[str] = Field(default_factory=list)
    preview: dict[str, Any] | None = None
    preview_due: datetime | None = None
    """When the preview has to be drawn; absent if it is up to date."""
    preview_changes: int = 0
    """How often what the preview shows has changed: tells a drawing that it is of an earlier state."""
    outbox: list[dict[str, Any]] = Field(default_factory=list)

    class Settings:
        name = "rooms"
        indexes = [
            IndexModel([("owner_id", 1), ("slot", 1)], unique=True),
            IndexModel([("visibility", 1), ("_id", -1)]),
            IndexModel([("tags", 1), ("_id", -1)]),
            IndexModel([("search_grams", 1)]),
            IndexModel([("invited_ids", 1)]),
            IndexModel([("invite_links.digest", 1)]),
            IndexModel([("co_owner_ids", 1)]),
            IndexModel([("history.by", 1)]),
            IndexModel([("banned_ids", 1)]),
            IndexModel([("deleted_at", 1)], sparse=True),
            IndexModel([("preview_due", 1)], sparse=True),
            IndexModel([("preview.asset_ids", 1)], sparse=True),
            outbox_index(),
        ]


class DifferenceDocument(Document):
    """What one arrangement changed; the room's document lists which are still needed."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    room_id: str
    before: dict[str, Any]
    after: dict[str, Any]
    covers_before: list[str | None]
    covers_after: list[str | None]

    class Settings:
        name = "room_differences"
        indexes = [IndexModel([("room_id", 1)])]


class VisitDocument(Document):
    """One per room, visitor and day."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    room_id: str
    visitor_id: str
    entered_at: datetime
    seconds: int = 0
    is_hidden: bool = False

    class Settings:
        name = "visits"
        indexes = [
            IndexModel([("room_id", 1), ("entered_at", -1)]),
            IndexModel([("visitor_id", 1)]),
            IndexModel([("entered_at", 1)], expireAfterSeconds=_VISITS_KEPT_SECONDS),
        ]


class RoomVisitorDocument(Document):
    """One per room and visitor, for ever: the number of different visitors. The id joins both."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    room_id: str
    visitor_id: str

    class Settings:
        name = "room_visitors"
        indexes = [IndexModel([("room_id", 1)]), IndexModel([("visitor_id", 1)])]


class MessageDocument(Document):
    """A message in a room's chat, for a day."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    room_id: str
    author_id: str
    body: str
    created_at: datetime

    class Settings:
        name = "room_messages"
        indexes = [
            IndexModel([("room_id", 1), ("_id", -1)]),
            IndexModel([("author_id", 1)]),
            IndexModel([("created_at", 1)], expireAfterSeconds=MESSAGES_KEPT_SECONDS),
        ]


class GuestBookDocument(Document):
    """`parent_id`: the entry that it replies to; replies are one level deep."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    room_id: str
    owner_id: str
    author_id: str
    body: str
    created_at: datetime
    parent_id: str | None = None
    reply_count: int = 0
    hidden_at: datetime | None = None
    """When a moderator removed it."""
    outbox: list[dict[str, Any]] = Field(default_factory=list)

    class Settings:
        name = "guest_book"
        indexes = [
            IndexModel([("room_id", 1), ("parent_id", 1), ("_id", -1)]),
            IndexModel([("parent_id", 1), ("_id", 1)]),
            IndexModel([("author_id", 1)]),
            outbox_index(),
        ]


ROOM_DEPENDENTS: tuple[type[Document], ...] = (
    DifferenceDocument,
    VisitDocument,
    RoomVisitorDocument,
    MessageDocument,
    GuestBookDocument,
)
"""What is deleted with its room, by `room_id`."""
PUBLISHING: list[type[Document]] = [RoomDocument, GuestBookDocument, RequestDocument]
_OTHERS = [each for each in ROOM_DEPENDENTS if each not in PUBLISHING]
DOCUMENTS: list[type[Document]] = [*PUBLISHING, *_OTHERS, *REPLICAS, IdempotencyKeyDocument]
