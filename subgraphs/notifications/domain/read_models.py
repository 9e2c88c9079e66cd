"""What services hand to the graph."""

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
    excerpt: str | None
    outcome: ModerationAction | None
    reason: str | None
    is_read: bool
    created_at: datetime
