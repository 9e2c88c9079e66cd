"""Documents of the database `rooms`."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from beanie import Document
from pydantic import BaseModel, ConfigDict, Field
from pymongo import IndexModel

from events.contracts.records.fields import Audience
from events.messaging.outbox.mongo import outbox_index
from subgraphs.kit.data_requests.mongo_requests import RequestDocument
from subgraphs.kit.stores.blocks import BlockDocument

_VISITS_KEPT_SECONDS: Final = 90 * 24 * 3600


class Visibility(StrEnum):
    PUBLIC = "PUBLIC"
    PRIVATE = "PRIVATE"


class Item(BaseModel):
    """A thing at its place in a room."""

    model_config = ConfigDict(frozen=True)

    id: str
    asset_id: str
    x: int
    y: int
    layer: int
    rotation: int
    style: str | None = None


class RoomDocument(Document):
    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    owner_id: str
    slot: int
    """0 for the owner's first room; unique per owner, so that nobody has more rooms than slots."""
    title: str
    description: str | None
    visibility: Visibility
    tags: list[str]
    revision: int = 1
    items: list[Item] = Field(default_factory=list)
    visit_count: int = 0
    created_at: datetime
    outbox: list[dict[str, Any]] = Field(default_factory=list)

    class Settings:
        name = "rooms"
        indexes = [IndexModel([("owner_id", 1), ("slot", 1)], unique=True), outbox_index()]


class VisitDocument(Document):
    """One per room, visitor and day: its id is made of them."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    room_id: str
    visitor_id: str
    entered_at: datetime

    class Settings:
        name = "visits"
        indexes = [
            IndexModel([("room_id", 1), ("entered_at", -1)]),
            IndexModel([("visitor_id", 1)]),
            IndexModel([("entered_at", 1)], expireAfterSeconds=_VISITS_KEPT_SECONDS),
        ]


class DoorDocument(Document):
    """Whom somebody lets into their rooms, as their settings in users say; its id is theirs."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    open_to: Audience

    class Settings:
        name = "doors"


class FollowDocument(Document):
    """A copy of who follows whom; its id is made of both."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    follower_id: str
    followee_id: str

    class Settings:
        name = "follows"
        indexes = [IndexModel([("follower_id", 1)]), IndexModel([("followee_id", 1)])]


COPIES = (DoorDocument, FollowDocument, BlockDocument)
DOCUMENTS = (RoomDocument, VisitDocument, *COPIES, RequestDocument)
