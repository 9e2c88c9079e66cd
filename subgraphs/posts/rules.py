"""What is allowed in posts and comments, and who may see them. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from subgraphs.kit.domain.exceptions import Forbidden, ValidationError
from subgraphs.kit.domain.tags import MOST_TAGS, clean_tags, hashtags
from subgraphs.kit.domain.text import clean_text
from subgraphs.posts.drafting import Attachments
from subgraphs.posts.kinds import Hidden, Visibility
from subgraphs.posts.records import StoredComment, StoredPost, Viewer

LONGEST_BODY = 5000
LONGEST_COMMENT = 2000
LONGEST_NOTE = 500
LONGEST_ALT_TEXT = 500
MOST_ASSETS = 10
MOST_MENTIONS = 20
MOST_FOLLOWED_TAGS = 500
MOST_VIEWED = 100
PHOTO: Final = "IMAGE"
"""The kind of asset that shows something of its owner, as assets names it."""
RESTORABLE: Final = timedelta(days=1)
KEYS_KEPT: Final = timedelta(days=1)
FARTHEST_PUBLISHING: Final = timedelta(days=365)
MODERATE: Final = "content:moderate"
"""The permission, as identity's policy names it."""
_MENTION = re.compile(r"(?<![A-Za-z0-9_@＠./])[@＠]([A-Za-z0-9_]{1,64})(?![A-Za-z0-9_@])")  # particles may follow
_KEY = re.compile(r"[\x21-\x7e]{1,128}")


def body(value: str) -> str:
    return clean_text(value, "body", longest=LONGEST_BODY)


def comment_body(value: str) -> str:
    return clean_text(value, "body", longest=LONGEST_COMMENT)


def note(value: str, field: str) -> str:
    return clean_text(value, field, longest=LONGEST_NOTE)


def client_key(value: str | None) -> str | None:
    """What a client calls one of its mutations; it may be anything short without spaces."""
    if value is not None and not _KEY.fullmatch(value):
        raise ValidationError("`clientMutationId` is 1 to 128 visible ASCII characters.", path=["clientMutationId"])
    return value


def all_tags(given: Sequence[str], text: str) -> tuple[str, ...]:
    """Given tags first, then the hashtags of the body as far as there is room."""
    return tuple(_distinct([*clean_tags(given), *hashtags(text)])[:MOST_TAGS])


def tags_after_edit(post: StoredPost, text: str, given: Sequence[str] | None) -> tuple[str, ...]:
    """Tags that came from the old body go with it, unless tags are given anew."""
    if given is not None:
        return all_tags(given, text)
    gone = set(hashtags(post.body))
    return all_tags([one for one in post.tags if one not in gone], text)


def mentioned_handles(text: str) -> list[str]:
    """Each once, in lower case; an address like `me@example.org` mentions nobody."""
    return _distinct(handle.casefold() for handle in _MENTION.findall(text))[:MOST_MENTIONS]


def attachments(given: Attachments) -> dict[str, str]:
    """Alt texts by asset, in order, empty where there is none; of an asset that comes twice the first counts."""
    if len(given.assets) > MOST_ASSETS:
        raise ValidationError(f"A post shows at most {MOST_ASSETS} assets.", path=[given.field])
    said = {asset: _alt_text(words, given.field) for asset, words in reversed(given.assets)}
    return {asset: said[asset] for asset, _ in given.assets}


def may_show(owner_id: str, kind: str, user_id: str) -> bool:
    """A photo is its owner's; furniture and the like are there for everybody."""
    return owner_id == user_id or kind != PHOTO


def may_write_about(owner_id: str, author: Viewer, *, is_public: bool) -> bool:
    """A room that they may see: rooms says the same of who may look at it."""
    return owner_id == author.id or (is_public and owner_id not in author.blocked)


def _alt_text(words: str | None, field: str) -> str:
    return clean_text(words, field, longest=LONGEST_ALT_TEXT, shortest=0) if words else ""


def viewed(ids: Sequence[str]) -> list[str]:
    if len(ids) > MOST_VIEWED:
        raise ValidationError(f"At most {MOST_VIEWED} posts are counted at once.", path=["postIds"])
    return _distinct(ids)


def publishing_time(moment: datetime | None, now: datetime) -> datetime | None:
    """In UTC, to the millisecond; a time without a zone is taken as UTC."""
    if moment is None:
        return None
    known = to_milliseconds(moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC))
    if not now < known <= now + FARTHEST_PUBLISHING:
        raise ValidationError("`publishAt` is in the future, and within a year.", path=["publishAt"])
    return known


def to_milliseconds(moment: datetime) -> datetime:
    """What the store keeps of a time."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def is_visible(post: StoredPost, viewer: Viewer) -> bool:
    """As `repository/visibility.py` says it to the store; besides, moderators see what is held or removed."""
    if post.author_id == viewer.id:
        return True
    if post.hidden is Hidden.DRAFT or post.visibility is Visibility.PRIVATE:
        return False
    if viewer.moderates:
        return True
    if post.hidden or post.author_id in viewer.blocked:
        return False
    return post.visibility is Visibility.PUBLIC or post.author_id in viewer.follows


def is_comment_visible(comment: StoredComment, viewer: Viewer) -> bool:
    if comment.author_id == viewer.id or viewer.moderates:
        return True
    return comment.hidden is None and comment.author_id not in viewer.blocked


def check_author(thing: StoredPost | StoredComment, user_id: str | None, field: str = "postId") -> None:
    if thing.author_id != user_id:
        raise Forbidden("Only its author may do this.", path=[field])
    if thing.hidden is Hidden.REMOVED:
        raise Forbidden("A moderator removed it.", path=[field])


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
