"""What posts tells about posts and comments; reactions are in `activity`."""

from typing import ClassVar

from events.records.event import Event
from events.records.fields import Id, Ids, Revision, Tags, Text, Visibility


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
    visibility: Visibility
    revision: Revision


class PostCreated(PostContent):
    """A post was published."""

    TYPE: ClassVar[str] = "post-created"


class PostUpdated(PostContent):
    """A post was edited, or its visibility changed."""

    TYPE: ClassVar[str] = "post-updated"


class PostDeleted(PostsEvent):
    """A post is gone for good."""

    TYPE: ClassVar[str] = "post-deleted"


class CommentAdded(PostsEvent):
    """`author_id` wrote the comment; tags and visibility are the post's."""

    TYPE: ClassVar[str] = "comment-added"

    comment_id: Id
    post_author_id: Id
    parent_id: Id | None = None
    parent_author_id: Id | None = None
    body: Text
    tags: Tags = ()
    visibility: Visibility
