"""What users tells about profiles and who follows whom."""

from typing import ClassVar

from events.records.event import Event
from events.records.fields import Id, Name, Text


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


class FollowEvent(UsersEvent):
    KEY: ClassVar[str] = "follower_id"

    follower_id: Id
    followee_id: Id


class UserFollowed(FollowEvent):
    """One person began to follow another."""

    TYPE: ClassVar[str] = "user-followed"


class UserUnfollowed(FollowEvent):
    """One person stopped following another."""

    TYPE: ClassVar[str] = "user-unfollowed"
