"""What services hand to the graph."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from events.contracts.records.fields import ModerationAction
from subgraphs.notifications.domain.enums import NotificationKind, SubjectType


@dataclass(frozen=True, slots=True)
class StoredNotification:
    """Without actors that the recipient must not see."""

    id: str
    recipient_id: str
    sequence: int
    kind: NotificationKind
    actor_ids: tuple[str, ...]
    """The latest first; at most 100."""
    actor_count: int
    subject_type: SubjectType
    subject_id: str
    comment_id: str | None
    """The latest comment, if the notification is about comments."""
    outcome: ModerationAction | None
    reason: str | None
    device: str | None
    window: str | None
    is_read: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Reader:
    """How an account reads: its language and time zone, and the names of the accounts in its notifications."""

    locale: str
    time_zone: str
    names: Mapping[str, str]
