"""What profiles and settings may hold, and what one account may do to another."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any, Final
from zoneinfo import available_timezones

from langcodes import tag_is_valid

from subgraphs.kit.domain.exceptions import Conflict, Forbidden, NotFound, ValidationError
from subgraphs.kit.domain.text import clean_text
from subgraphs.users.domain.enums import Audience
from subgraphs.users.domain.inputs import SettingsChange
from subgraphs.users.domain.read_models import Relationship, Settings

MAX_HANDLE_LENGTH: Final = 30
MAX_SEARCH_LENGTH: Final = 50
MAX_BLOCKED: Final = 1000
MAX_MUTED: Final = 1000
OLD_HANDLE_DAYS: Final = 30
_LOCALE: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


def is_possible_handle(value: str) -> bool:
    """Whether a lookup makes sense; identity decides which handles are valid."""
    return value.isascii() and value.isprintable() and 0 < len(value) <= MAX_HANDLE_LENGTH


def clean_search(value: str) -> str:
    """In compatibility form, so that no variant of a character passes as a pattern character of the store."""
    text = clean_text(value, "search", longest=MAX_SEARCH_LENGTH, one_line=True)
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if all(map(unicodedata.combining, folded)):
        raise ValidationError("`search` must contain a letter or digit.", path=["search"])
    return folded


def changed_settings(before: Settings, change: SettingsChange) -> Settings:
    given: dict[str, Any] = {
        "locale": None if change.locale is None else _locale(change.locale),
        "time_zone": None if change.time_zone is None else _time_zone(change.time_zone),
        "who_may_visit": change.who_may_visit,
        "who_may_comment": change.who_may_comment,
        "who_may_follow": change.who_may_follow,
    }
    given = {name: value for name, value in given.items() if value is not None}
    return before._replace(**given, silenced_kinds=_silenced(before.silenced_kinds, change.silenced))


def _silenced(before: list[str], changes: Mapping[str, bool]) -> list[str]:
    kept = {kind for kind in before if changes.get(kind, True)}
    return sorted(kept | {kind for kind, is_silenced in changes.items() if is_silenced})


def _locale(value: str) -> str:
    if len(value) > 20 or not _LOCALE.fullmatch(value) or not tag_is_valid(value):
        raise ValidationError("`locale` must be a language tag such as `ko` or `ko-KR`.", path=["locale"])
    return value


def _time_zone(value: str) -> str:
    if value not in _time_zones():
        raise ValidationError("`time_zone` must be an IANA time zone such as `Asia/Seoul`.", path=["time_zone"])
    return value


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones()) | {"UTC"}


def check_not_self(source_id: str, target_id: str, action: str) -> None:
    if source_id == target_id:
        raise ValidationError(f"You cannot {action} yourself.", path=["user_id"])


def check_capacity(count: int, limit: int, action: str) -> None:
    if count >= limit:
        raise Conflict(f"You can {action} at most {limit} accounts. Remove one first.", path=["user_id"])


def user_not_found() -> NotFound:
    return NotFound("This account does not exist or is not visible to you.", path=["user_id"])


def check_may_follow(relationship: Relationship) -> None:
    """A blocked account does not learn of the block. An existing follow stays valid."""
    if relationship.is_blocked:
        raise user_not_found()
    if relationship.blocks:
        raise Forbidden("You blocked this account. Unblock it first.", path=["user_id"])
    if not relationship.follows and relationship.who_may_follow not in (None, Audience.EVERYONE):
        raise Forbidden("This account does not accept new followers.", path=["user_id"])
