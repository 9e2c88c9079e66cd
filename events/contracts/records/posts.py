"""Events of posts: posts, comments and followed tags. Reactions are in `activity`."""

from typing import ClassVar

from events.contracts.records.event import Event
from events.contracts.records.fields import (
    CaptionsById,
    Id,
    Ids,
    Language,
    ModerationAction,
    NetworkDigest,
    Revision,
    Tag,
    Tags,
    Text,
    TypeName,
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

    SUBJECTS: ClassVar[tuple[str, ...]] = ("author_id",)

    body: Text
    tags: Tags = ()
    room_id: Id | None = None
    asset_ids: Ids = ()
    alt_texts: CaptionsById = {}
    """What the author says of an asset to those who cannot see it."""
    visibility: Visibility
    revision: Revision
    mentions: Ids = ()
    language: Language | None = None
    """The primary language subtag of the text, as far as it is known: `ko`."""


class PostCreated(PostContent):
    """A post was published."""

    TYPE: ClassVar[str] = "post-created"


class PostUpdated(PostContent):
    """A post was edited, or its visibility changed."""

    TYPE: ClassVar[str] = "post-updated"


class PostDrafted(PostsEvent):
    """A draft or a hidden post was saved with these assets. Its text is not published."""

    TYPE: ClassVar[str] = "post-drafted"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("author_id",)

    asset_ids: Ids


class PostDeleted(PostsEvent):
    """A post is gone; for a day it may come back by `post-restored`."""

    TYPE: ClassVar[str] = "post-deleted"


class PostRestored(PostContent):
    """A post that was deleted, held or removed is there again, as it is now."""

    TYPE: ClassVar[str] = "post-restored"


class PostModerated(PostsEvent):
    """HOLD and REMOVE hide a post from everyone except its author and moderators; APPROVE shows it again."""

    TYPE: ClassVar[str] = "post-moderated"

    action: ModerationAction
    reason: Text | None = None


class PostRemovedFromRoom(PostsEvent):
    """The room's owner took the post out of the room; the post itself stays."""

    TYPE: ClassVar[str] = "post-removed-from-room"

    room_id: Id
    removed_by: Id


class ReportResolved(Event):
    """A moderator decided about reported content; one event for each account that reported it."""

    TOPIC: ClassVar[str] = "posts"
    SOURCE: ClassVar[str] = "miniroom/posts"
    KEY: ClassVar[str] = "reporter_id"
    TYPE: ClassVar[str] = "report-resolved"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("reporter_id",)

    reporter_id: Id
    subject_type: TypeName
    subject_id: Id
    action: ModerationAction
    """REMOVE hid the content; APPROVE left it."""


class CommentEvent(PostsEvent):
    """`author_id` wrote the comment."""

    comment_id: Id


class CommentAdded(CommentEvent):
    """A comment was added; tags and visibility are the post's."""

    TYPE: ClassVar[str] = "comment-added"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("author_id",)

    post_author_id: Id
    parent_id: Id | None = None
    parent_author_id: Id | None = None
    body: Text
    tags: Tags = ()
    visibility: Visibility
    mentions: Ids = ()
    network: NetworkDigest | None = None


class CommentUpdated(CommentEvent):
    """A comment has other words now; `post_author_id` and `visibility` are the post's."""

    TYPE: ClassVar[str] = "comment-updated"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("author_id",)

    body: Text
    revision: Revision
    mentions: Ids = ()
    post_author_id: Id | None = None
    visibility: Visibility | None = None


class CommentDeleted(CommentEvent):
    """A comment has no words any more; replies stay. `deleted_by` is set if its author did not delete it."""

    TYPE: ClassVar[str] = "comment-deleted"

    deleted_by: Id | None = None


class CommentModerated(CommentEvent):
    """HOLD and REMOVE hide a comment from everyone except its author and moderators; APPROVE shows it again."""

    TYPE: ClassVar[str] = "comment-moderated"

    action: ModerationAction
    reason: Text | None = None


class TagEvent(Event):
    """In order per person, beside the events of posts."""

    TOPIC: ClassVar[str] = "posts"
    SOURCE: ClassVar[str] = "miniroom/posts"
    KEY: ClassVar[str] = "user_id"

    user_id: Id
    tag: Tag


class TagFollowed(TagEvent):
    """A user followed a tag."""

    TYPE: ClassVar[str] = "tag-followed"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("user_id",)


class TagUnfollowed(TagEvent):
    """A user unfollowed a tag."""

    TYPE: ClassVar[str] = "tag-unfollowed"
