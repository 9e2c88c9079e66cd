"""Events of notifications."""

from events.contracts.records.notifications import NotificationCreated
from subgraphs.kit.domain.ids import NIL_ACCOUNT_ID
from subgraphs.notifications.domain.notice import Notice


def notification_created(notification_id: str, notice: Notice) -> NotificationCreated:
    return NotificationCreated(
        notification_id=notification_id,
        recipient_id=notice.recipient_id,
        kind=notice.kind,
        actor_id=notice.actor_id or NIL_ACCOUNT_ID,
        subject_type=notice.subject_type,
        subject_id=notice.subject_id,
    )
