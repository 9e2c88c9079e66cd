"""Events of users: profiles, settings, follows, blocks and mutes."""

from typing import Annotated, ClassVar

from pydantic import Field

from events.contracts.records.event import Event
from events.contracts.records.fields import Audience, EnumValue, Id, Line, Name, Text


class UsersEvent(Event):
    TOPIC: ClassVar[str] = "users"
    SOURCE: ClassVar[str] = "miniroom/users"


class ProfileUpdated(UsersEvent):
    """A profile changed; carries the whole profile."""

    TYPE: ClassVar[str] = "profile-updated"
    KEY: ClassVar[str] = "user_id"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("user_id",)

    user_id: Id
    display_name: Name
    bio: Text
    avatar_asset_id: Id | None = None


class SettingsChanged(UsersEvent):
    """Settings changed; carries all of them. The user wants no notifications of `silenced_kinds`."""

    TYPE: ClassVar[str] = "settings-changed"
    KEY: ClassVar[str] = "user_id"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("user_id",)

    user_id: Id
    locale: Line
    time_zone: Line
    is_private: bool
    who_may_visit: Audience
    who_may_comment: Audience
    silenced_kinds: Annotated[tuple[EnumValue, ...], Field(max_length=50)] = ()


class FollowEvent(UsersEvent):
    KEY: ClassVar[str] = "follower_id"

    follower_id: Id
    followee_id: Id


class UserFollowed(FollowEvent):
    """An account follows another; `was_requested` if a private account accepted a request."""

    TYPE: ClassVar[str] = "user-followed"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("follower_id", "followee_id")

    was_requested: bool | None = None


class UserUnfollowed(FollowEvent):
    """A follow ended: by the follower, or because it is no longer allowed."""

    TYPE: ClassVar[str] = "user-unfollowed"


class FollowUpdated(FollowEvent):
    """The follower changed the settings of a follow; carries all of them."""

    TYPE: ClassVar[str] = "follow-updated"

    notify_on_post: bool


class FollowRequested(FollowEvent):
    """An account asked to follow a private one."""

    TYPE: ClassVar[str] = "follow-requested"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("follower_id", "followee_id")


class FollowRequestEnded(FollowEvent):
    """A follow request ended without a follow: it was withdrawn or declined, or ended by a block."""

    TYPE: ClassVar[str] = "follow-request-ended"


class BlockEvent(UsersEvent):
    KEY: ClassVar[str] = "blocker_id"

    blocker_id: Id
    blocked_id: Id


class UserBlocked(BlockEvent):
    """Two accounts no longer see each other. Follows between them end with their own events."""

    TYPE: ClassVar[str] = "user-blocked"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("blocker_id", "blocked_id")


class UserUnblocked(BlockEvent):
    """A block ended."""

    TYPE: ClassVar[str] = "user-unblocked"


class MuteEvent(UsersEvent):
    KEY: ClassVar[str] = "muter_id"

    muter_id: Id
    muted_id: Id


class UserMuted(MuteEvent):
    """An account muted another, which is not notified."""

    TYPE: ClassVar[str] = "user-muted"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("muter_id", "muted_id")


class UserUnmuted(MuteEvent):
    """A mute ended."""

    TYPE: ClassVar[str] = "user-unmuted"
