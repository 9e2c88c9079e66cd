"""Events of notifications."""

from typing import Annotated, ClassVar

from pydantic import Field

from events.contracts.records.event import Event
from events.contracts.records.fields import EnumValue, Id, Line, TypeName


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


class NotificationDigestPrepared(Event):
    """The recipient asked to be mailed how many notifications of each kind are unread."""

    TOPIC: ClassVar[str] = "notifications"
    TYPE: ClassVar[str] = "notification-digest-prepared"
    SOURCE: ClassVar[str] = "miniroom/notifications"
    KEY: ClassVar[str] = "recipient_id"

    recipient_id: Id
    locale: Line
    counts: Annotated[dict[EnumValue, Annotated[int, Field(strict=True, ge=1)]], Field(max_length=50)]
