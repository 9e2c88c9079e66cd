"""Events of moderation about accounts, rooms and assets. Those about posts and comments are in `posts`."""

from typing import ClassVar

from events.contracts.records.event import Event
from events.contracts.records.fields import Id, ModerationAction, Text, TypeName


class SubjectModerated(Event):
    """A moderator decided about a user, room, guest book entry or asset. REMOVE hides it, APPROVE shows it again."""

    TOPIC: ClassVar[str] = "moderation"
    SOURCE: ClassVar[str] = "miniroom/posts"
    KEY: ClassVar[str] = "subject_id"
    TYPE: ClassVar[str] = "subject-moderated"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("owner_id",)

    subject_type: TypeName
    """User, Room, GuestBookEntry or Asset."""
    subject_id: Id
    owner_id: Id
    action: ModerationAction
    reason: Text | None = None
