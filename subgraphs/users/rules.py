"""What is allowed in a profile. Pure."""

from subgraphs.kit.refusals import InvalidInput
from subgraphs.kit.text import clean_text

LONGEST_NAME = 50
LONGEST_BIO = 500
LONGEST_SEARCH = 50


def display_name(value: str) -> str:
    return clean_text(value, "displayName", longest=LONGEST_NAME, one_line=True)


def bio(value: str) -> str | None:
    """Empty text clears the bio."""
    return clean_text(value, "bio", longest=LONGEST_BIO, shortest=0) or None


def search(value: str) -> str:
    return clean_text(value, "search", longest=LONGEST_SEARCH, one_line=True).casefold()


def check_follow(follower_id: str, followee_id: str) -> None:
    if follower_id == followee_id:
        raise InvalidInput("Nobody can follow themselves.", path=["userId"])
