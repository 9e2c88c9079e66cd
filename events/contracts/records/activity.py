"""Reactions, views and visits: popularity is counted from them."""

from typing import Annotated, ClassVar

from pydantic import Field

from events.contracts.records.event import Event
from events.contracts.records.fields import Id, Moment, NetworkDigest, ReactionKind, Tags, Visibility


class ActivityEvent(Event):
    TOPIC: ClassVar[str] = "activity"


class ReactionEvent(ActivityEvent):
    """`author_id` wrote the subject (the comment if given, else the post); `user_id` reacted to it."""

    SOURCE: ClassVar[str] = "miniroom/posts"
    KEY: ClassVar[str] = "post_id"

    post_id: Id
    comment_id: Id | None = None
    author_id: Id
    user_id: Id
    kind: ReactionKind
    tags: Tags = ()
    visibility: Visibility


class ReactionAdded(ReactionEvent):
    """A user reacted to a post or comment."""

    TYPE: ClassVar[str] = "reaction-added"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("user_id",)

    network: NetworkDigest | None = None


class ReactionRemoved(ReactionEvent):
    """A user withdrew a reaction; `reacted_at` is when it was added."""

    TYPE: ClassVar[str] = "reaction-removed"

    reacted_at: Moment


class PostViewed(ActivityEvent):
    """A post was viewed `views` times since the last such event, by at least `viewers_count` signed-in users."""

    TYPE: ClassVar[str] = "post-viewed"
    SOURCE: ClassVar[str] = "miniroom/posts"
    KEY: ClassVar[str] = "post_id"

    post_id: Id
    author_id: Id
    views: Annotated[int, Field(strict=True, ge=1)]
    viewers_count: Annotated[int, Field(strict=True, ge=0)]


class RoomVisited(ActivityEvent):
    """A visitor entered a room; `visitor_id` is missing for anonymous ones."""

    TYPE: ClassVar[str] = "room-visited"
    SOURCE: ClassVar[str] = "miniroom/rooms"
    KEY: ClassVar[str] = "room_id"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("visitor_id",)

    room_id: Id
    owner_id: Id
    visitor_id: Id | None = None
    network: NetworkDigest | None = None
    is_hidden: bool | None = None
    """True if the visitor hides the visit: it counts, but the owner is not notified of it."""
