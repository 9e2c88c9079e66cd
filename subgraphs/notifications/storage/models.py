"""Documents of the database `notifications`."""

from datetime import datetime
from typing import Any, ClassVar, Final

from beanie import Document
from pydantic import BaseModel, Field
from pymongo import DESCENDING, IndexModel

from events.contracts.records.fields import ModerationAction
from events.messaging.outbox.mongo import outbox_index
from subgraphs.kit.data_requests.mongo_requests import RequestDocument
from subgraphs.notifications.domain.enums import NotificationKind, SubjectType, SuppressedReason
from subgraphs.notifications.storage.replicas import REPLICAS

WITHDRAWN_KEPT_SECONDS: Final = 90 * 86_400
"""As long as the topic `activity` keeps its events."""


class Actor(BaseModel):
    id: str
    at: datetime
    """When the actor did it."""
    suspended_until: datetime | None = None


class NotificationDocument(Document):
    """One notification, or the tombstone of one that has lost all its actors.

    `sequence` orders the recipient's notifications. A number is taken only by a writer that has seen the one before it,
    and the newest document is never deleted: a reader that has seen 7 never misses a 6 that comes late. A notification
    that gains an actor moves to the next number.
    """

    id: str  # type: ignore[assignment]  # beanie's default is an ObjectId
    recipient_id: str
    sequence: int
    kind: NotificationKind
    group_key: str | None
    """None in a tombstone."""
    actors: list[Actor]
    """The latest first."""
    more_actors: int = 0
    """Earlier actors that the list no longer holds."""
    subject_type: SubjectType
    subject_id: str
    post_id: str | None = None
    comment_id: str | None = None
    excerpt: str | None = None
    outcome: ModerationAction | None = None
    reason: str | None = None
    hidden: list[SuppressedReason] = Field(default_factory=list)
    version: int = 0
    """Changes with the list of actors."""
    read_at: datetime | None = None
    created_at: datetime
    outbox: list[dict[str, Any]] = Field(default_factory=list)

    class Settings:
        name = "notifications"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("recipient_id", 1), ("sequence", DESCENDING)], name="place", unique=True),
            IndexModel([("recipient_id", 1), ("read_at", 1), ("sequence", DESCENDING)], name="unread"),
            IndexModel([("recipient_id", 1), ("group_key", 1)], name="group"),
            IndexModel([("actors.id", 1)], name="actor"),
            IndexModel([("post_id", 1)], name="post"),
            IndexModel([("comment_id", 1)], name="comment"),
            outbox_index(),
        ]


class WithdrawnActDocument(Document):
    """`id` is a digest of the recipient, the group and the actor, or of a comment; `at` is when it was taken back."""

    id: str  # type: ignore[assignment]  # beanie's default is an ObjectId
    at: datetime

    class Settings:
        name = "withdrawn_acts"
        indexes: ClassVar[list[IndexModel]] = [IndexModel([("at", 1)], expireAfterSeconds=WITHDRAWN_KEPT_SECONDS)]


PUBLISHING: list[type[Document]] = [NotificationDocument, RequestDocument]
DOCUMENTS: list[type[Document]] = [*PUBLISHING, WithdrawnActDocument, *REPLICAS]
