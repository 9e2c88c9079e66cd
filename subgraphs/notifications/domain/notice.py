"""What an event means for one recipient. Pure."""

from dataclasses import dataclass
from datetime import datetime

from events.contracts.records.fields import ModerationAction
from subgraphs.notifications.domain.enums import NotificationKind, SubjectType


@dataclass(frozen=True, slots=True)
class Notice:
    """One account's part in an event. Notices with the same recipient and group key share one notification."""

    recipient_id: str
    kind: NotificationKind
    actor_id: str | None
    subject_type: SubjectType
    subject_id: str
    group_key: str
    post_id: str | None = None
    comment_id: str | None = None
    """The comment whose words `excerpt` quotes."""
    excerpt: str | None = None
    outcome: ModerationAction | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The actor undid at `at` what the notice was about."""

    recipient_id: str
    group_key: str
    actor_id: str
    at: datetime


def group_key(kind: NotificationKind, source_id: str) -> str:
    return f"{kind}:{source_id}"
