"""Documents of the database `posts`. Documents that publish keep their unpublished events in `outbox`."""

from datetime import datetime
from typing import Any, ClassVar

from beanie import Document
from pydantic import Field
from pymongo import ASCENDING, DESCENDING, IndexModel

from events.messaging.outbox.mongo import outbox_index
from subgraphs.kit.data_requests.mongo_requests import RequestDocument
from subgraphs.kit.stores.idempotency import IdempotencyKeyDocument
from subgraphs.posts.domain.enums import HiddenReason, ReactionKind, Visibility
from subgraphs.posts.storage.moderation_models import CaseDocument, ReportDocument
from subgraphs.posts.storage.replicas import REPLICAS


def _newest_first(*fields: str, by: str = "published_sort_key") -> IndexModel:
    return IndexModel([*((field, ASCENDING) for field in fields), (by, DESCENDING)], name="_".join([*fields, by]))


def _sparse(field: str) -> IndexModel:
    """Sparse: only documents that have this time."""
    return IndexModel([(field, ASCENDING)], name=field, sparse=True)


class Publishing(Document):
    """A document whose updates add their events to `outbox` atomically."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    outbox: list[dict[str, Any]] = Field(default_factory=list)


class PostDocument(Publishing):
    """`published_sort_key`: UUIDv7 of the moment of publication; lists are sorted by it."""

    author_id: str
    body: str
    tags: list[str]
    given_tags: list[str]
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
    published_sort_key: str
    was_published: bool
    published_at: datetime | None
    hidden_reason: HiddenReason | None
    is_reported: bool
    author_is_private: bool
    author_is_hidden: bool

    class Settings:
        name = "post"
        indexes: ClassVar = [
            *(_newest_first(field) for field in ("author_id", "room_id", "tags")),
            _newest_first(),
            _sparse("deleted_at"),
            _sparse("publish_at"),
            IndexModel([("mentions", ASCENDING)], name="mentions"),
            outbox_index(),
        ]


class CommentDocument(Publishing):
    """`reply_index` numbers the replies to a comment from 1, so that pages of several threads are one query."""

    post_id: str
    parent_id: str | None
    reply_index: int
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
    hidden_reason: HiddenReason | None
    is_reported: bool
    author_is_hidden: bool

    class Settings:
        name = "comment"
        indexes: ClassVar = [
            _newest_first("post_id", by="_id"),
            IndexModel([("post_id", ASCENDING), ("score", DESCENDING), ("_id", DESCENDING)], name="post_id_best"),
            IndexModel([("parent_id", ASCENDING), ("reply_index", ASCENDING)], name="parent_id_reply_index"),
            IndexModel([("author_id", ASCENDING)], name="author_id"),
            IndexModel([("mentions", ASCENDING)], name="mentions"),
            outbox_index(),
        ]


class ReactionDocument(Publishing):
    """`id` is subject, account and kind. A removed reaction stays as inactive until its events are published."""

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
    """`id` is account and tag. An unfollowed tag stays as inactive until its events are published.

    `followed_sort_key`: UUIDv7 of the moment when the account followed the tag.
    """

    user_id: str
    tag: str
    active: bool
    followed_sort_key: str

    class Settings:
        name = "tag_follow"
        indexes: ClassVar = [
            _newest_first("user_id", "active", by="followed_sort_key"),
            IndexModel([("tag", ASCENDING), ("active", ASCENDING)], name="tag_active"),
            outbox_index(),
        ]


PUBLISHING: list[type[Document]] = [
    PostDocument,
    CommentDocument,
    ReactionDocument,
    TagFollowDocument,
    CaseDocument,
    ReportDocument,
    RequestDocument,
]
DOCUMENTS: list[type[Document]] = [*PUBLISHING, *REPLICAS, IdempotencyKeyDocument]
