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
from subgraphs.notifications.storage.settings_models import MutedPostDocument, SettingsDocument

WITHDRAWN_KEPT_SECONDS: Final = 90 * 86_400
"""As long as the topic `activity` keeps its events."""


class Act(BaseModel):
    """What one actor did once. A recipient is shown each actor once."""

    id: str
    """The actor."""
    source: str = ""
    """The comment, or the kind of the reaction."""
    at: datetime
    suspended_until: datetime | None = None
    is_hidden: bool = False
    """The comment is hidden by moderation."""


class NotificationDocument(Document):
    """One notification, or the tombstone of one that has lost all its actors, which a job deletes.

    `sequence` orders the recipient's notifications (`RecipientDocument`). One that gains an actor moves to the next
    number.
    """

    id: str  # type: ignore[assignment]  # beanie's default is an ObjectId
    recipient_id: str
    sequence: int
    kind: NotificationKind
    group_key: str | None
    """None in a tombstone."""
    actors: list[Act]
    """The latest first."""
    more_actors: int = 0
    """Earlier actors that the list no longer holds: those of `EarlierActorsDocument`."""
    subject_type: SubjectType
    subject_id: str
    post_id: str | None = None
    audience_id: str | None = None
    """The post's author, if the post is visible to the author's followers only."""
    outcome: ModerationAction | None = None
    reason: str | None = None
    device: str | None = None
    window: str | None = None
    """Of a trending post."""
    hidden: list[SuppressedReason] = Field(default_factory=list)
    version: int = 0
    """Changes with the list of actors."""
    read_at: datetime | None = None
    buried_at: datetime | None = None
    """When it became a tombstone; missing before."""
    created_at: datetime
    """The time of the latest act."""
    outbox: list[dict[str, Any]] = Field(default_factory=list)

    class Settings:
        name = "notifications"
        indexes: ClassVar[list[IndexModel]] = [
            IndexModel([("recipient_id", 1), ("sequence", DESCENDING)], name="place", unique=True),
            IndexModel([("recipient_id", 1), ("read_at", 1), ("sequence", DESCENDING)], name="unread"),
            IndexModel([("recipient_id", 1), ("group_key", 1)], name="group"),
            IndexModel([("actors.id", 1)], name="actor"),
            IndexModel([("post_id", 1)], name="post"),
            IndexModel([("buried_at", 1)], name="buried", sparse=True),
            outbox_index(),
        ]


class WithdrawnActDocument(Document):
    """`id` is a digest of the recipient, the group and the actor, or of a comment; `at` is when it was taken back."""

    id: str  # type: ignore[assignment]  # beanie's default is an ObjectId
    at: datetime

    class Settings:
        name = "withdrawn_acts"
        indexes: ClassVar[list[IndexModel]] = [IndexModel([("at", 1)], expireAfterSeconds=WITHDRAWN_KEPT_SECONDS)]


class RecipientDocument(Document):
    """`sequence` is the number of the recipient's newest notification that streams may deliver; it only grows."""

    id: str  # type: ignore[assignment]  # beanie's default is an ObjectId
    sequence: int

    class Settings:
        name = "recipients"


class EarlierActorsDocument(Document):
    """Who else belongs to a notification with more actors than its list holds; `id` is the notification's."""

    id: str  # type: ignore[assignment]  # beanie's default is an ObjectId
    recipient_id: str
    digests: bytes
    """8 bytes each (`domain/actor_digests.py`)."""

    class Settings:
        name = "earlier_actors"
        indexes: ClassVar[list[IndexModel]] = [IndexModel([("recipient_id", 1)], name="recipient")]


PUBLISHING: list[type[Document]] = [NotificationDocument, SettingsDocument, RequestDocument]
DOCUMENTS: list[type[Document]] = [
    *PUBLISHING,
    RecipientDocument,
    EarlierActorsDocument,
    WithdrawnActDocument,
    MutedPostDocument,
    *REPLICAS,
]
