"""Documents of the database `posts`. A document that publishes carries its waiting events in `outbox`."""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from beanie import Document
from pydantic import Field
from pymongo import DESCENDING, IndexModel

from events.outbox.mongo import outbox_index


class Visibility(StrEnum):
    PUBLIC = "PUBLIC"
    PRIVATE = "PRIVATE"


class ReactionKind(StrEnum):
    LIKE = "LIKE"
    LOVE = "LOVE"
    LAUGH = "LAUGH"
    WOW = "WOW"
    SAD = "SAD"


def _newest_first(*fields: str) -> IndexModel:
    """Ids are UUIDv7, so the newest have the greatest."""
    return IndexModel([*((field, 1) for field in fields), ("_id", DESCENDING)], name="_".join([*fields, "newest"]))


class Publishing(Document):
    """A document whose events are pushed by the updates that they tell about."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    outbox: list[dict[str, Any]] = Field(default_factory=list)


class PostDocument(Publishing):
    author_id: str
    body: str
    tags: list[str]
    room_id: str | None
    asset_ids: list[str]
    visibility: Visibility
    revision: int
    reaction_counts: dict[str, int]
    comment_count: int
    created_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None = None

    class Settings:
        name = "post"
        indexes: ClassVar = [
            *(_newest_first(field) for field in ("author_id", "room_id", "tags")),
            outbox_index(),
        ]


class CommentDocument(Publishing):
    post_id: str
    parent_id: str | None
    author_id: str
    body: str
    reaction_counts: dict[str, int]
    created_at: datetime

    class Settings:
        name = "comment"
        indexes: ClassVar = [_newest_first("post_id"), outbox_index()]


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
        indexes: ClassVar = [IndexModel([("subject_id", 1)], name="subject"), outbox_index()]


DOCUMENTS: list[type[Document]] = [PostDocument, CommentDocument, ReactionDocument]
