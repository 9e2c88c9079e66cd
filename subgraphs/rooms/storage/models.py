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
from subgraphs.rooms.storage.replicas import REPLICAS

_VISITS_KEPT_SECONDS: Final = 90 * 24 * 3600


class RoomDocument(Document):
    """`slot` is 0 for the owner's first room and unique per owner, which bounds the rooms of an account."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    owner_id: str
    slot: int
    title: str
    description: str | None
    visibility: Visibility
    tags: list[str]
    revision: int
    items: list[dict[str, Any]]
    visit_count: int
    created_at: datetime
    outbox: list[dict[str, Any]] = Field(default_factory=list)

    class Settings:
        name = "rooms"
        indexes = [IndexModel([("owner_id", 1), ("slot", 1)], unique=True), outbox_index()]


class VisitDocument(Document):
    """One per room, visitor and day."""

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


PUBLISHING: list[type[Document]] = [RoomDocument, RequestDocument]
DOCUMENTS: list[type[Document]] = [*PUBLISHING, VisitDocument, *REPLICAS, IdempotencyKeyDocument]
