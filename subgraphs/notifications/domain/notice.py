"""What an event means for one recipient. Pure."""

from dataclasses import dataclass, field
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
    source: str = ""
    """Distinguishes what an actor did several times: the comment, or the kind of the reaction."""
    post_id: str | None = None
    audience_id: str | None = None
    """The post's author if the recipient is another account."""
    is_for_followers: bool = False
    """The recipient must follow `audience_id`."""
    outcome: ModerationAction | None = None
    reason: str | None = None
    device: str | None = None
    window: str | None = None
    """Of a trending post: HOUR, DAY or WEEK."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A notice to store. The same ID is stored once."""

    id: str
    notice: Notice
    at: datetime

    @property
    def recipient_id(self) -> str:
        return self.notice.recipient_id

    @property
    def group_key(self) -> str:
        return self.notice.group_key


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The actor undid at `at` what the notice was about."""

    recipient_id: str
    group_key: str
    actor_id: str
    at: datetime
    source: str = field(default="")


Change = Delivery | Withdrawal


def group_key(kind: NotificationKind, source_id: str) -> str:
    return f"{kind}:{source_id}"
