"""What is read: small frozen records, made from a document without validating it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from subgraphs.posts.models import Visibility


@dataclass(frozen=True, slots=True)
class StoredPost:
    id: str
    author_id: str
    body: str
    tags: tuple[str, ...]
    room_id: str | None
    asset_ids: tuple[str, ...]
    visibility: Visibility
    created_at: datetime
    edited_at: datetime | None
    revision: int
    comment_count: int
    reaction_counts: Mapping[str, int]

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Self:
        return cls(
            id=raw["_id"],
            author_id=raw["author_id"],
            body=raw["body"],
            tags=tuple(raw["tags"]),
            room_id=raw["room_id"],
            asset_ids=tuple(raw["asset_ids"]),
            visibility=Visibility(raw["visibility"]),
            created_at=raw["created_at"],
            edited_at=raw["edited_at"],
            revision=raw["revision"],
            comment_count=raw["comment_count"],
            reaction_counts=raw["reaction_counts"],
        )


@dataclass(frozen=True, slots=True)
class StoredComment:
    id: str
    post_id: str
    parent_id: str | None
    author_id: str
    body: str
    created_at: datetime
    reaction_counts: Mapping[str, int]

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Self:
        return cls(
            id=raw["_id"],
            post_id=raw["post_id"],
            parent_id=raw["parent_id"],
            author_id=raw["author_id"],
            body=raw["body"],
            created_at=raw["created_at"],
            reaction_counts=raw["reaction_counts"],
        )


@dataclass(frozen=True, slots=True)
class Subject:
    """What is reacted to: the comment, or else the post itself."""

    post: StoredPost
    comment: StoredComment | None = None

    @property
    def thing(self) -> StoredPost | StoredComment:
        return self.comment or self.post


@dataclass(frozen=True, slots=True)
class PostFilter:
    """Which posts a list is of; None leaves that side open."""

    author_id: str | None = None
    room_id: str | None = None
    tag: str | None = None
