"""What is allowed in posts and comments, and who may see them. Pure."""

from collections.abc import Iterable, Sequence

from subgraphs.kit.refusals import InvalidInput, NotAllowed
from subgraphs.kit.tags import MOST_TAGS, clean_tags, hashtags
from subgraphs.kit.text import clean_text
from subgraphs.posts.models import Visibility
from subgraphs.posts.records import StoredPost

LONGEST_BODY = 5000
LONGEST_COMMENT = 2000
MOST_ASSETS = 10


def body(value: str) -> str:
    return clean_text(value, "body", longest=LONGEST_BODY)


def comment_body(value: str) -> str:
    return clean_text(value, "body", longest=LONGEST_COMMENT)


def all_tags(given: Sequence[str], text: str) -> tuple[str, ...]:
    """Given tags first, then the hashtags of the body as far as there is room."""
    return tuple(_distinct([*clean_tags(given), *hashtags(text)])[:MOST_TAGS])


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


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
