"""What users tells about profiles, their settings, and who follows, blocks or mutes whom."""

from typing import Annotated, ClassVar

from pydantic import Field

from events.contracts.records.event import Event
from events.contracts.records.fields import Audience, Id, Kind, Line, Name, Text


class UsersEvent(Event):
    TOPIC: ClassVar[str] = "users"
    SOURCE: ClassVar[str] = "miniroom/users"


class ProfileUpdated(UsersEvent):
    """Carries the whole profile as it is now."""

    TYPE: ClassVar[str] = "profile-updated"
    KEY: ClassVar[str] = "user_id"

    user_id: Id
    display_name: Name
    bio: Text


class SettingsChanged(UsersEvent):
    """Carries all settings as they are now; notifications of `silenced_kinds` are not wanted."""

    TYPE: ClassVar[str] = "settings-changed"
    KEY: ClassVar[str] = "user_id"

    user_id: Id
    locale: Line
    time_zone: Line
    is_private: bool
    who_may_visit: Audience
    who_may_comment: Audience
    silenced_kinds: Annotated[tuple[Kind, ...], Field(max_length=50)] = ()


class FollowEvent(UsersEvent):
    KEY: ClassVar[str] = "follower_id"

    follower_id: Id
    followee_id: Id


class UserFollowed(FollowEvent):
    """One person began to follow another; `was_requested` when a private account accepted a request."""

    TYPE: ClassVar[str] = "user-followed"

    was_requested: bool | None = None


class UserUnfollowed(FollowEvent):
    """One person stopped following another, or is no longer allowed to."""

    TYPE: ClassVar[str] = "user-unfollowed"


class FollowRequested(FollowEvent):
    """Somebody asked to follow a private account."""

    TYPE: ClassVar[str] = "follow-requested"


class BlockEvent(UsersEvent):
    KEY: ClassVar[str] = "blocker_id"

    blocker_id: Id
    blocked_id: Id


class UserBlocked(BlockEvent):
    """Two people do not see each other from now on; if they followed each other, that ends with its own events."""

    TYPE: ClassVar[str] = "user-blocked"


class UserUnblocked(BlockEvent):
    """The block is over."""

    TYPE: ClassVar[str] = "user-unblocked"


class MuteEvent(UsersEvent):
    KEY: ClassVar[str] = "muter_id"

    muter_id: Id
    muted_id: Id


class UserMuted(MuteEvent):
    """One person wants to hear nothing of another, who does not learn of it."""

    TYPE: ClassVar[str] = "user-muted"


class UserUnmuted(MuteEvent):
    """The mute is over."""

    TYPE: ClassVar[str] = "user-unmuted"
