"""What posts tells about posts, comments and tags; reactions are in `activity`."""

from typing import ClassVar

from events.contracts.records.event import Event
from events.contracts.records.fields import (
    CaptionsById,
    Id,
    Ids,
    Kind,
    Revision,
    Tag,
    Tags,
    Text,
    Visibility,
)


class PostsEvent(Event):
    TOPIC: ClassVar[str] = "posts"
    SOURCE: ClassVar[str] = "miniroom/posts"
    KEY: ClassVar[str] = "post_id"

    post_id: Id
    author_id: Id


class PostContent(PostsEvent):
    """The whole post as it is at `revision`."""

    body: Text
    tags: Tags = ()
    room_id: Id | None = None
    asset_ids: Ids = ()
    alt_texts: CaptionsById = {}
    """What the author says of an asset to those who cannot see it."""
    visibility: Visibility
    revision: Revision
    mentions: Ids = ()


class PostCreated(PostContent):
    """A post was published."""

    TYPE: ClassVar[str] = "post-created"


class PostUpdated(PostContent):
    """A post was edited, or its visibility changed."""

    TYPE: ClassVar[str] = "post-updated"


class PostDeleted(PostsEvent):
    """A post is gone; for a day it may come back by `post-restored`."""

    TYPE: ClassVar[str] = "post-deleted"


class PostRestored(PostContent):
    """A post that was deleted, held or removed is there again, as it is now."""

    TYPE: ClassVar[str] = "post-restored"


class PostModerated(PostsEvent):
    """HOLD and REJECT hide a post from all but its author and moderators, until `post-restored`; it is not deleted."""

    TYPE: ClassVar[str] = "post-moderated"

    verdict: Kind
    reason: Text | None = None


class CommentEvent(PostsEvent):
    """`author_id` wrote the comment."""

    comment_id: Id


class CommentAdded(CommentEvent):
    """Somebody said something; tags and visibility are the post's."""

    TYPE: ClassVar[str] = "comment-added"

    post_author_id: Id
    parent_id: Id | None = None
    parent_author_id: Id | None = None
    body: Text
    tags: Tags = ()
    visibility: Visibility
    mentions: Ids = ()


class CommentUpdated(CommentEvent):
    """A comment has other words now."""

    TYPE: ClassVar[str] = "comment-updated"

    body: Text
    revision: Revision
    mentions: Ids = ()


class CommentDeleted(CommentEvent):
    """A comment has no words any more; answers to it stay."""

    TYPE: ClassVar[str] = "comment-deleted"


class CommentModerated(CommentEvent):
    """HOLD and REJECT hide a comment from all but its author and moderators; ALLOW shows it again."""

    TYPE: ClassVar[str] = "comment-moderated"

    verdict: Kind
    reason: Text | None = None


class TagEvent(Event):
    """In order per person, beside the events of posts."""

    TOPIC: ClassVar[str] = "posts"
    SOURCE: ClassVar[str] = "miniroom/posts"
    KEY: ClassVar[str] = "user_id"

    user_id: Id
    tag: Tag


class TagFollowed(TagEvent):
    """Somebody wants to see what is posted with a tag."""

    TYPE: ClassVar[str] = "tag-followed"


class TagUnfollowed(TagEvent):
    """Somebody does not follow a tag any more."""

    TYPE: ClassVar[str] = "tag-unfollowed"
