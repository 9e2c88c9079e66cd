"""Events of notifications."""

from collections.abc import Mapping

from events.contracts.records.notifications import NotificationCreated, NotificationDigestPrepared
from subgraphs.kit.domain.ids import NIL_ACCOUNT_ID
from subgraphs.notifications.domain.notice import Delivery


def notification_created(notification_id: str, delivery: Delivery) -> NotificationCreated:
    notice = delivery.notice
    return NotificationCreated(
        notification_id=notification_id,
        recipient_id=notice.recipient_id,
        kind=notice.kind,
        actor_id=notice.actor_id or NIL_ACCOUNT_ID,
        subject_type=notice.subject_type,
        subject_id=notice.subject_id,
    )


def digest_prepared(recipient_id: str, locale: str, counts: Mapping[str, int]) -> NotificationDigestPrepared:
    return NotificationDigestPrepared(recipient_id=recipient_id, locale=locale, counts=dict(counts))
