"""What is allowed in a profile and in settings, and who may do what to whom. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from langcodes import tag_is_valid

from subgraphs.kit.domain.exceptions import Forbidden, NotFound, RateLimited, ValidationError
from subgraphs.kit.domain.text import clean_name, clean_text
from subgraphs.users.models import Audience, Standing

LONGEST_HANDLE: Final = 30
LONGEST_NAME: Final = 50
LONGEST_BIO: Final = 500
LONGEST_SEARCH: Final = 50
LONGEST_LABEL: Final = 30
LONGEST_URL: Final = 200
MOST_LINKS: Final = 5
MOST_BLOCKED: Final = 1000
MOST_MUTED: Final = 1000
HANDLE_LEADS_DAYS: Final = 30
_LOCALE: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


class Link(NamedTuple):
    label: str | None
    url: str


def display_name(value: str) -> str:
    return clean_name(value, "displayName", longest=LONGEST_NAME)


def bio(value: str) -> str | None:
    """Empty text clears the bio."""
    return clean_text(value, "bio", longest=LONGEST_BIO, shortest=0) or None


def links(wanted: Sequence[Link]) -> list[dict[str, str | None]]:
    if len(wanted) > MOST_LINKS:
        raise ValidationError(f"A profile has at most {MOST_LINKS} links.", path=["links"])
    return [{"label": _label(link.label), "url": _url(link.url)} for link in wanted]


def _label(value: str | None) -> str | None:
    return None if not value else clean_name(value, "links", longest=LONGEST_LABEL)


def _url(value: str) -> str:
    """Only https, to a host with a dot; no user or password in it, as these mislead."""
    url = clean_text(value, "links", longest=LONGEST_URL, one_line=True)
    if not _is_plain_https(url):
        raise ValidationError("A link starts with https:// and names a site.", path=["links"])
    return url


def _is_plain_https(url: str) -> bool:
    try:
        parts = urlsplit(url)
        named = "." in (parts.hostname or "").strip(".") and parts.username is None and parts.port in (None, 443)
    except ValueError:
        return False
    return named and parts.scheme == "https" and not any(map(_hides, url))


def _hides(character: str) -> bool:
    """A space, or a sign that changes how others read what stands around it."""
    return unicodedata.category(character)[0] in "ZC"


def may_be_a_handle(value: str) -> bool:
    """Whether asking the store makes sense; which handles there are is identity's business."""
    return value.isascii() and value.isprintable() and 0 < len(value) <= LONGEST_HANDLE


def search(value: str) -> str:
    """In the compatible form, where no sign that means something to the store hides behind another."""
    text = clean_text(value, "search", longest=LONGEST_SEARCH, one_line=True)
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if all(map(unicodedata.combining, folded)):
        raise ValidationError("`search` has no letter.", path=["search"])
    return folded


def locale(value: str) -> str:
    if len(value) > 20 or not _LOCALE.fullmatch(value) or not tag_is_valid(value):
        raise ValidationError("`locale` is a language such as `ko` or `ko-KR`.", path=["locale"])
    return value


def time_zone(value: str) -> str:
    if value not in _time_zones():
        raise ValidationError("`timeZone` is a name such as `Asia/Seoul`.", path=["timeZone"])
    return value


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones()) | {"UTC"}


def check_not_oneself(who: str, whom: str, doing: str) -> None:
    if who == whom:
        raise ValidationError(f"Nobody can {doing} themselves.", path=["userId"])


def check_room_for_one(number: int, most: int, doing: str) -> None:
    if number >= most:
        raise RateLimited(f"At most {most} people can be {doing}.", path=["userId"])


def nobody() -> NotFound:
    return NotFound("There is no such person.", path=["userId"])


def check_may_follow(standing: Standing) -> None:
    """Whoever is blocked finds nobody there. Who follows already goes on."""
    if standing.is_blocked:
        raise nobody()
    if standing.blocks:
        raise Forbidden("You blocked this person; unblock them first.", path=["userId"])
    if not standing.follows and standing.who_may_follow not in (None, Audience.EVERYONE):
        raise Forbidden("This person takes no new followers.", path=["userId"])
