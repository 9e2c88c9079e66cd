"""Events of notifications."""

from typing import ClassVar

from events.contracts.records.event import Event
from events.contracts.records.fields import EnumValue, Id, TypeName


class NotificationCreated(Event):
    """A notification was stored for its recipient, or gained an actor. System notifications have the nil actor."""

    TOPIC: ClassVar[str] = "notifications"
    TYPE: ClassVar[str] = "notification-created"
    SOURCE: ClassVar[str] = "miniroom/notifications"
    KEY: ClassVar[str] = "recipient_id"

    notification_id: Id
    recipient_id: Id
    kind: EnumValue
    actor_id: Id
    subject_type: TypeName
    subject_id: Id
