"""Read models: frozen records made from a document or its cached form, without validating again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Self

from events.contracts.records.fields import Audience, RoomVisibility
from subgraphs.posts.domain.enums import HiddenReason, Visibility

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Viewer:
    """The caller with the relations that decide what the caller sees."""

    id: str | None = None
    moderates: bool = False
    follows: frozenset[str] = _NONE
    blocked: frozenset[str] = _NONE
    excluded_from_feeds: frozenset[str] = _NONE
    """Blocked and muted accounts."""


ANONYMOUS = Viewer()


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
    alt_texts: Mapping[str, str] = field(default_factory=dict)
    """By asset ID."""
    given_tags: tuple[str, ...] = ()
    """Those of `tags` that the author gave, apart from the text."""
    mentions: tuple[str, ...] = ()
    view_count: int = 0
    published_sort_key: str = ""
    was_published: bool = True
    published_at: datetime | None = None
    hidden_reason: HiddenReason | None = None
    is_reported: bool = False
    """Whether moderators were ever asked to look at it."""
    author_is_private: bool = False
    author_is_hidden: bool = False
    publish_at: datetime | None = None
    deleted_at: datetime | None = None
    deleted_by: str | None = None

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Self:
        key, hidden_reason = raw.get("_id") or raw["id"], raw.get("hidden_reason")
        return cls(
            id=key,
            author_id=raw["author_id"],
            body=raw["body"],
            tags=tuple(raw["tags"]),
            room_id=raw["room_id"],
            asset_ids=tuple(raw["asset_ids"]),
            visibility=Visibility(raw["visibility"]),
            created_at=_moment(raw["created_at"]),
            edited_at=_moment_or_none(raw["edited_at"]),
            revision=raw["revision"],
            comment_count=raw["comment_count"],
            reaction_counts=raw["reaction_counts"],
            alt_texts=raw.get("alt_texts") or {},
            given_tags=tuple(raw["given_tags"]),
            mentions=tuple(raw.get("mentions") or ()),
            view_count=raw.get("view_count", 0),
            published_sort_key=raw["published_sort_key"],
            was_published=raw.get("was_published", True),
            published_at=_moment_or_none(raw.get("published_at")),
            hidden_reason=HiddenReason(hidden_reason) if hidden_reason else None,
            is_reported=raw["is_reported"],
            author_is_private=raw["author_is_private"],
            author_is_hidden=raw["author_is_hidden"],
            publish_at=_moment_or_none(raw.get("publish_at")),
            deleted_at=_moment_or_none(raw.get("deleted_at")),
            deleted_by=raw.get("deleted_by"),
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
    reply_index: int = 0
    revision: int = 1
    reply_count: int = 0
    score: int = 0
    mentions: tuple[str, ...] = ()
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    was_published: bool = True
    hidden_reason: HiddenReason | None = None
    is_reported: bool = False
    author_is_hidden: bool = False

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Self:
        hidden_reason = raw.get("hidden_reason")
        return cls(
            id=raw["_id"],
            post_id=raw["post_id"],
            parent_id=raw["parent_id"],
            author_id=raw["author_id"],
            body=raw["body"],
            created_at=raw["created_at"],
            reaction_counts=raw["reaction_counts"],
            reply_index=raw["reply_index"],
            revision=raw.get("revision", 1),
            reply_count=raw.get("reply_count", 0),
            score=raw.get("score", 0),
            mentions=tuple(raw.get("mentions") or ()),
            edited_at=raw.get("edited_at"),
            deleted_at=raw.get("deleted_at"),
            was_published=raw.get("was_published", True),
            hidden_reason=HiddenReason(hidden_reason) if hidden_reason else None,
            is_reported=raw["is_reported"],
            author_is_hidden=raw["author_is_hidden"],
        )


class Account(NamedTuple):
    """What posts knows of an account. Hidden: suspended, or going to be deleted."""

    is_private: bool = False
    is_hidden: bool = False
    who_may_comment: str | None = None
    who_may_visit: Audience = Audience.EVERYONE


class KnownGuestBookEntry(NamedTuple):
    room_id: str
    author_id: str


class KnownRoom(NamedTuple):
    owner_id: str
    visibility: RoomVisibility


@dataclass(frozen=True, slots=True)
class Subject:
    """The target of a reaction or report: the comment if there is one, else the post."""

    post: StoredPost
    comment: StoredComment | None = None

    @property
    def thing(self) -> StoredPost | StoredComment:
        return self.comment or self.post


@dataclass(frozen=True, slots=True)
class PostFilter:
    """None does not filter."""

    author_id: str | None = None
    room_id: str | None = None
    tag: str | None = None
    drafts: bool = False
    """The viewer's own drafts instead of published posts."""


def _moment(value: datetime | str) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def _moment_or_none(value: datetime | str | None) -> datetime | None:
    return None if value is None else _moment(value)
