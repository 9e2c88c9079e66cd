"""Documents of the database `posts`. A document that publishes carries its waiting events in `outbox`."""

from datetime import datetime
from typing import Any, ClassVar

from beanie import Document
from pydantic import Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from events.messaging.outbox.mongo import outbox_index
from subgraphs.kit.data_requests.mongo_requests import RequestDocument
from subgraphs.posts.copied_models import COPIES
from subgraphs.posts.kinds import Hidden, ReactionKind, Visibility
from subgraphs.posts.moderation_models import MODERATING


def _newest_first(*fields: str, by: str = "listed") -> IndexModel:
    return IndexModel([*((field, ASCENDING) for field in fields), (by, DESCENDING)], name="_".join([*fields, by]))


def _moments(field: str) -> IndexModel:
    """For sweeps: only the few documents that have such a moment at all."""
    return IndexModel([(field, ASCENDING)], name=field, sparse=True)


class Publishing(Document):
    """A document whose events are pushed by the updates that they tell about."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    outbox: list[dict[str, Any]] = Field(default_factory=list)


class PostDocument(Publishing):
    """`listed` is a UUIDv7 of the moment when it was published first: lists are in its order."""

    author_id: str
    body: str
    tags: list[str]
    mentions: list[str]
    room_id: str | None
    asset_ids: list[str]
    alt_texts: dict[str, str]
    visibility: Visibility
    revision: int
    reaction_counts: dict[str, int]
    comment_count: int
    view_count: int
    created_at: datetime
    edited_at: datetime | None
    listed: str
    was_published: bool
    hidden: Hidden | None

    class Settings:
        name = "post"
        indexes: ClassVar = [
            *(_newest_first(field) for field in ("author_id", "room_id", "tags")),
            _newest_first(),
            _moments("deleted_at"),
            _moments("publish_at"),
            IndexModel([("mentions", ASCENDING)], name="mentions"),
            outbox_index(),
        ]


class CommentDocument(Publishing):
    """`place` counts the answers to one comment from 1 up, so that the pages of many threads are one query."""

    post_id: str
    parent_id: str | None
    place: int
    author_id: str
    body: str
    mentions: list[str]
    revision: int
    reaction_counts: dict[str, int]
    reply_count: int
    score: int
    created_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None
    was_published: bool
    hidden: Hidden | None

    class Settings:
        name = "comment"
        indexes: ClassVar = [
            _newest_first("post_id", by="_id"),
            IndexModel([("post_id", ASCENDING), ("score", DESCENDING), ("_id", DESCENDING)], name="post_id_best"),
            IndexModel([("parent_id", ASCENDING), ("place", ASCENDING)], name="parent_id_place"),
            IndexModel([("author_id", ASCENDING)], name="author_id"),
            IndexModel([("mentions", ASCENDING)], name="mentions"),
            outbox_index(),
        ]


class ReactionDocument(Publishing):
    """`id` names subject, person and kind; taken back, it stays as inactive, so that its events are not lost."""

    subject_id: str
    post_id: str
    user_id: str
    kind: ReactionKind
    active: bool
    reacted_at: datetime
    changed_at: datetime

    class Settings:
        name = "reaction"
        indexes: ClassVar = [
            IndexModel([("subject_id", ASCENDING)], name="subject"),
            IndexModel([("post_id", ASCENDING)], name="post"),
            IndexModel([("user_id", ASCENDING)], name="user"),
            outbox_index(),
        ]


class TagFollowDocument(Publishing):
    """`id` names person and tag; given up, it stays as inactive until its events have left.

    `listed` is a UUIDv7 of the moment when the person began to follow.
    """

    user_id: str
    tag: str
    active: bool
    listed: str

    class Settings:
        name = "tag_follow"
        indexes: ClassVar = [
            _newest_first("user_id", "active"),
            IndexModel([("tag", ASCENDING), ("active", ASCENDING)], name="tag_active"),
            outbox_index(),
        ]


class OnceDocument(Document):
    """What a client's key of a creation stands for: the id that is made with it, for a day."""

    id: str  # type: ignore[assignment]
    digest: str
    made_id: str
    at: datetime

    class Settings:
        name = "once"
        indexes: ClassVar = [IndexModel([("at", ASCENDING)], name="at")]


PUBLISHING: list[type[Document]] = [
    PostDocument,
    CommentDocument,
    ReactionDocument,
    TagFollowDocument,
    RequestDocument,
]
DOCUMENTS: list[type[Document]] = [*PUBLISHING, *MODERATING, *COPIES, OnceDocument]
