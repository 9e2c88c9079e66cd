"""Limits and visibility of posts and comments. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from events.contracts.records.fields import to_milliseconds
from subgraphs.kit.domain.exceptions import Forbidden, ValidationError
from subgraphs.kit.domain.tags import MAX_TAGS, clean_tags, hashtags
from subgraphs.kit.domain.text import clean_text
from subgraphs.kit.domain.words import without_addresses
from subgraphs.posts.domain.enums import HiddenReason, Visibility
from subgraphs.posts.domain.inputs import Attachments
from subgraphs.posts.domain.read_models import StoredComment, StoredPost, Subject, Viewer

MAX_BODY_LENGTH = 5000
MAX_COMMENT_LENGTH = 2000
MAX_NOTE_LENGTH = 500
MAX_ALT_TEXT_LENGTH = 500
MAX_ATTACHMENTS = 10
MAX_MENTIONS = 20
MAX_FOLLOWED_TAGS = 500
MAX_VIEWED_POSTS = 100
MAX_SHOWN_REPORTS = 20
RESTORABLE_FOR: Final = timedelta(days=1)
MAX_SCHEDULE_AHEAD: Final = timedelta(days=365)
_MENTION: Final = re.compile(
    r"(?<![A-Za-z0-9_@＠./])[@＠]([A-Za-z0-9_]{1,64})(?![A-Za-z0-9_@])"
)  # particles may follow


def body(value: str) -> str:
    return clean_text(value, "body", longest=MAX_BODY_LENGTH)


def comment_body(value: str) -> str:
    return clean_text(value, "body", longest=MAX_COMMENT_LENGTH)


def note(value: str, field: str) -> str:
    return clean_text(value, field, longest=MAX_NOTE_LENGTH)


def given_tags(given: Sequence[str]) -> tuple[str, ...]:
    return tuple(clean_tags(given))


def all_tags(given: Sequence[str], text: str) -> tuple[str, ...]:
    """Given tags first, then hashtags of the text up to the limit; further hashtags stay plain text."""
    return tuple(_distinct([*given, *hashtags(text)])[:MAX_TAGS])


def mentioned_handles(text: str) -> list[str]:
    """Each once, in lower case; URLs and e-mail addresses contain no mentions."""
    found = _MENTION.findall(without_addresses(text))
    return _distinct(handle.casefold() for handle in found)[:MAX_MENTIONS]


def alt_texts_by_asset(given: Attachments) -> dict[str, str]:
    """In order, empty where there is none; the first entry of a repeated asset counts."""
    if len(given) > MAX_ATTACHMENTS:
        raise ValidationError(f"A post can have at most {MAX_ATTACHMENTS} attachments.", path=["attachments"])
    alt_texts = {asset: _alt_text(text) for asset, text in reversed(given)}
    return {asset: alt_texts[asset] for asset, _ in given}


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
    at = to_milliseconds(moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment)
    if not now < at <= now + MAX_SCHEDULE_AHEAD:
        raise ValidationError("`publish_at` must be in the future, at most a year ahead.", path=["publish_at"])
    return at


def audience_of(post: StoredPost) -> Visibility:
    """Public posts of a private account are for its followers."""
    is_limited = post.author_is_private and post.visibility is Visibility.PUBLIC
    return Visibility.FOLLOWERS if is_limited else post.visibility


def is_visible(post: StoredPost, viewer: Viewer) -> bool:
    """The rule of `repository/visibility.py` for one post; in addition, moderators see what they were asked about."""
    if post.author_id == viewer.id:
        return True
    if post.hidden_reason is HiddenReason.DRAFT:
        return False
    audience = audience_of(post)
    if viewer.moderates and (post.is_reported or post.hidden_reason or audience is Visibility.PUBLIC):
        return True
    if post.hidden_reason or post.author_is_hidden or post.author_id in viewer.blocked:
        return False
    return audience is Visibility.PUBLIC or (audience is Visibility.FOLLOWERS and post.author_id in viewer.follows)


def is_comment_visible(comment: StoredComment, viewer: Viewer) -> bool:
    """On a post that the viewer can see."""
    if comment.author_id == viewer.id or viewer.moderates:
        return True
    return comment.hidden_reason is None and not comment.author_is_hidden and comment.author_id not in viewer.blocked


def is_case_for(comment: StoredComment, viewer: Viewer) -> bool:
    """Moderators see a comment that they were asked about, even if they cannot see its post."""
    return viewer.moderates and (comment.is_reported or comment.hidden_reason is not None)


def check_author(thing: StoredPost | StoredComment, user_id: str | None, field: str = "post_id") -> None:
    kind = "post" if isinstance(thing, StoredPost) else "comment"
    if thing.author_id != user_id:
        raise Forbidden(f"Only the author of this {kind} may do that.", path=[field])
    if thing.hidden_reason is HiddenReason.REMOVED:
        raise Forbidden(f"A moderator removed this {kind}; you can appeal.", path=[field])


def check_may_delete(subject: Subject, user_id: str | None) -> None:
    """A comment: its author and the author of the post."""
    if user_id not in (subject.thing.author_id, subject.post.author_id):
        raise Forbidden("Only the authors of the comment and of the post can delete it.", path=["comment_id"])


def is_restorable(post: StoredPost, user: Viewer, at: datetime) -> bool:
    """Within a day, by its author, or by a moderator who could see it."""
    is_recent = post.deleted_at is not None and at - post.deleted_at < RESTORABLE_FOR
    return is_recent and (post.author_id == user.id or (user.moderates and is_visible(post, user)))


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
