"""Documents of the database `notifications`."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from beanie import Document
from pydantic import Field
from pymongo import DESCENDING, IndexModel

from events.messaging.outbox.mongo import outbox_index
from subgraphs.kit.data_requests.mongo_requests import RequestDocument
from subgraphs.kit.stores.blocks import BlockDocument


class NotificationKind(StrEnum):
    FOLLOWED = "FOLLOWED"
    COMMENTED = "COMMENTED"
    REPLIED = "REPLIED"
    REACTED = "REACTED"
    FOLLOW_REQUESTED = "FOLLOW_REQUESTED"
    FOLLOW_ACCEPTED = "FOLLOW_ACCEPTED"


class SubjectType(StrEnum):
    """Types of the graph that a notification can be about."""

    POST = "Post"
    COMMENT = "Comment"
    USER = "User"
    ROOM = "Room"


class NotificationDocument(Document):
    """`id` is made of the event and the recipient, so a second delivery finds it taken.

    `sequence` counts the recipient's notifications without a hole. A number is taken only by whoever sees the one
    before it stored, so a reader who has seen 7 never misses a 6 that comes late.
    """

    id: str  # type: ignore[assignment]  # beanie's default is an ObjectId
    recipient_id: str
    sequence: int
    kind: NotificationKind
    actor_id: str | None
    """None when that person's account is gone."""
    subject_type: SubjectType
    subject_id: str
    excerpt: str | None = None
    read_at: datetime | None = None
    created_at: datetime
    outbox: list[dict[str, Any]] = Field(default_factory=list)

    class Settings:
        name = "notifications"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("recipient_id", 1), ("sequence", DESCENDING)], name="place", unique=True),
            IndexModel([("recipient_id", 1), ("read_at", 1), ("sequence", DESCENDING)], name="unread"),
            IndexModel([("actor_id", 1)], name="actor"),
            outbox_index(),
        ]


class PreferencesDocument(Document):
    """Which kinds somebody does not want, as their settings in users say; its id is theirs."""

    id: str  # type: ignore[assignment]  # beanie's default is an ObjectId
    silenced: list[str]

    class Settings:
        name = "preferences"


COPIES = (PreferencesDocument, BlockDocument)
DOCUMENTS = (NotificationDocument, *COPIES, RequestDocument)
