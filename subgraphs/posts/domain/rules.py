"""Limits and visibility of posts and comments. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from subgraphs.kit.domain.exceptions import Forbidden, ValidationError
from subgraphs.kit.domain.tags import MOST_TAGS, clean_tags, hashtags
from subgraphs.kit.domain.text import clean_text
from subgraphs.posts.domain.enums import HiddenReason, Visibility
from subgraphs.posts.domain.inputs import Attachments
from subgraphs.posts.domain.read_models import StoredComment, StoredPost, Viewer

MAX_BODY_LENGTH = 5000
MAX_COMMENT_LENGTH = 2000
MAX_NOTE_LENGTH = 500
MAX_ALT_TEXT_LENGTH = 500
MAX_ATTACHMENTS = 10
MAX_MENTIONS = 20
MAX_FOLLOWED_TAGS = 500
MAX_VIEWED_POSTS = 100
PHOTO: Final = "IMAGE"
"""The asset kind that only its owner may attach, as assets names it."""
RESTORABLE_FOR: Final = timedelta(days=1)
IDEMPOTENCY_KEY_TTL: Final = timedelta(days=1)
MAX_SCHEDULE_AHEAD: Final = timedelta(days=365)
MODERATE: Final = "content:moderate"
"""The scope of moderators, as identity names it."""
_MENTION = re.compile(r"(?<![A-Za-z0-9_@＠./])[@＠]([A-Za-z0-9_]{1,64})(?![A-Za-z0-9_@])")  # particles may follow
_KEY = re.compile(r"[\x21-\x7e]{1,128}")


def body(value: str) -> str:
    return clean_text(value, "body", longest=MAX_BODY_LENGTH)


def comment_body(value: str) -> str:
    return clean_text(value, "body", longest=MAX_COMMENT_LENGTH)


def note(value: str, field: str) -> str:
    return clean_text(value, field, longest=MAX_NOTE_LENGTH)


def checked_idempotency_key(value: str | None) -> str | None:
    if value is not None and not _KEY.fullmatch(value):
        raise ValidationError(
            "`idempotency_key` must be 1 to 128 visible ASCII characters without spaces.", path=["idempotency_key"]
        )
    return value


def all_tags(given: Sequence[str], text: str) -> tuple[str, ...]:
    """Given tags first, then hashtags of the body up to the limit."""
    return tuple(_distinct([*clean_tags(given), *hashtags(text)])[:MOST_TAGS])


def tags_after_edit(post: StoredPost, text: str, given: Sequence[str] | None) -> tuple[str, ...]:
    """Hashtags of the old body are replaced by those of the new one; other tags stay unless `given` replaces them."""
    if given is not None:
        return all_tags(given, text)
    gone = set(hashtags(post.body))
    return all_tags([one for one in post.tags if one not in gone], text)


def mentioned_handles(text: str) -> list[str]:
    """Each once, in lower case; an address like `me@example.org` is not a mention."""
    return _distinct(handle.casefold() for handle in _MENTION.findall(text))[:MAX_MENTIONS]


def alt_texts_by_asset(given: Attachments) -> dict[str, str]:
    """In order, empty where there is none; the first entry of a repeated asset counts."""
    if len(given) > MAX_ATTACHMENTS:
        raise ValidationError(f"A post can have at most {MAX_ATTACHMENTS} attachments.", path=["attachments"])
    alt_texts = {asset: _alt_text(text) for asset, text in reversed(given)}
    return {asset: alt_texts[asset] for asset, _ in given}


def may_attach(owner_id: str, kind: str, user_id: str) -> bool:
    """Photos are for their owner only; assets of other kinds are for everyone."""
    return owner_id == user_id or kind != PHOTO


def may_reference(owner_id: str, author: Viewer, *, is_public: bool) -> bool:
    """Whether the author can see the room; rooms applies the same rule to visits."""
    return owner_id == author.id or (is_public and owner_id not in author.blocked)


def _alt_text(text: str | None) -> str:
    if not text:
        return ""
    return clean_text(text, "attachments", longest=MAX_ALT_TEXT_LENGTH, shortest=0)


def viewed_posts(ids: Sequence[str]) -> list[str]:
    if len(ids) > MAX_VIEWED_POSTS:
        raise ValidationError(f"Record at most {MAX_VIEWED_POSTS} posts at once.", path=["post_ids"])
    return _distinct(ids)


def publishing_time(moment: datetime | None, now: datetime) -> datetime | None:
    """In UTC, to the millisecond; a time without an offset is taken as UTC."""
    if moment is None:
        return None
    at = to_milliseconds(moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC))
    if not now < at <= now + MAX_SCHEDULE_AHEAD:
        raise ValidationError("`publish_at` must be in the future, at most a year ahead.", path=["publish_at"])
    return at


def to_milliseconds(moment: datetime) -> datetime:
    """The precision of MongoDB's dates."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def is_visible(post: StoredPost, viewer: Viewer) -> bool:
    """The rule of `repository/visibility.py` for one post; in addition, moderators see held and removed posts."""
    if post.author_id == viewer.id:
        return True
    if post.hidden_reason is HiddenReason.DRAFT or post.visibility is Visibility.PRIVATE:
        return False
    if viewer.moderates:
        return True
    if post.hidden_reason or post.author_id in viewer.blocked:
        return False
    return post.visibility is Visibility.PUBLIC or post.author_id in viewer.follows


def is_comment_visible(comment: StoredComment, viewer: Viewer) -> bool:
    if comment.author_id == viewer.id or viewer.moderates:
        return True
    return comment.hidden_reason is None and comment.author_id not in viewer.blocked


def check_author(thing: StoredPost | StoredComment, user_id: str | None, field: str = "post_id") -> None:
    kind = "post" if isinstance(thing, StoredPost) else "comment"
    if thing.author_id != user_id:
        raise Forbidden(f"Only the author of this {kind} may do that.", path=[field])
    if thing.hidden_reason is HiddenReason.REMOVED:
        raise Forbidden(f"A moderator removed this {kind}; you can appeal.", path=[field])


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
