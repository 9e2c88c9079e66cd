"""What is allowed in posts and comments, and who may see them. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from subgraphs.kit.refusals import InvalidInput, NotAllowed
from subgraphs.kit.text import clean_text
from subgraphs.posts.models import Visibility
from subgraphs.posts.records import StoredPost

LONGEST_BODY = 5000
LONGEST_COMMENT = 2000
LONGEST_TAG = 30
MOST_TAGS = 10
MOST_ASSETS = 10

_TAG = re.compile(rf"\w{{1,{LONGEST_TAG}}}")
_HASHTAG = re.compile(rf"(?<![\w/&#＃])[#＃](\w{{1,{LONGEST_TAG}}})(?!\w)")
_DIGITS = re.compile(r"[\d_]+")


def body(value: str) -> str:
    return clean_text(value, "body", longest=LONGEST_BODY)


def comment_body(value: str) -> str:
    return clean_text(value, "body", longest=LONGEST_COMMENT)


def tag(value: str, field: str = "tag") -> str:
    """Lower case without the #: letters, digits and underscores of any script."""
    text = _folded(clean_text(value, field, longest=LONGEST_TAG + 1, one_line=True)).removeprefix("#")
    if not _TAG.fullmatch(text):
        raise InvalidInput(f"A tag is 1 to {LONGEST_TAG} letters, digits or underscores.", path=[field])
    return text


def hashtags(text: str) -> list[str]:
    """Words after a # that are not numbers only: `#1` counts things, and `page#part` is an address."""
    found = (_folded(match) for match in _HASHTAG.findall(text))
    return _distinct(word for word in found if _TAG.fullmatch(word) and not _DIGITS.fullmatch(word))


def all_tags(given: Sequence[str], text: str) -> tuple[str, ...]:
    """Given tags first, then the hashtags of the body as far as there is room."""
    if len(given) > MOST_TAGS:
        raise InvalidInput(f"A post has at most {MOST_TAGS} tags.", path=["tags"])
    clean = [tag(one, "tags") for one in given]
    return tuple(_distinct([*clean, *hashtags(text)])[:MOST_TAGS])


def tags_after_edit(post: StoredPost, text: str, given: Sequence[str] | None) -> tuple[str, ...]:
    """Tags that came from the old body go with it, unless tags are given anew."""
    if given is not None:
        return all_tags(given, text)
    gone = set(hashtags(post.body))
    return all_tags([one for one in post.tags if one not in gone], text)


def assets(ids: Sequence[str]) -> tuple[str, ...]:
    if len(ids) > MOST_ASSETS:
        raise InvalidInput(f"A post shows at most {MOST_ASSETS} assets.", path=["assetIds"])
    return tuple(_distinct(ids))


def is_visible(post: StoredPost, viewer_id: str | None) -> bool:
    return post.visibility is Visibility.PUBLIC or post.author_id == viewer_id


def check_author(post: StoredPost, user_id: str) -> None:
    if post.author_id != user_id:
        raise NotAllowed("Only its author may change a post.", path=["postId"])


def _folded(text: str) -> str:
    """Folding may take characters apart again, so it is composed twice."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
