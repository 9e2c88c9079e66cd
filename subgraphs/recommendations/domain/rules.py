"""Limits and cursors of recommendations. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Final

from subgraphs.kit.domain.exceptions import ValidationError

MAX_EXCLUDED: Final = 100
SPARE_ROOMS: Final = 100
"""Additional rooms drawn in place of rooms whose owners are excluded."""
RANKING_LENGTH: Final = 1000
"""Entries that the agents keep in a list."""
_NEXT_PAGE: Final = 250
_PLACE: Final = re.compile(r"(\d{1,15}):([0-9a-f-]{36})")
_SNAPSHOT: Final = re.compile(r"([0-9a-f]{12}):(\d{1,4})")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")


def check_excluded(ids: Sequence[str]) -> None:
    if len(ids) > MAX_EXCLUDED:
        raise ValidationError(f"`exclude` can hold at most {MAX_EXCLUDED} rooms.", path=["exclude"])


def clean_language(value: str) -> str:
    """The primary subtag: `pt` of `pt-BR`."""
    language = value.strip().lower().partition("-")[0]
    if not _LANGUAGE.fullmatch(language):
        raise ValidationError("`language` is not a language tag such as `ko` or `pt-BR`.", path=["language"])
    return language


def page_sizes(limit: int) -> Iterator[int]:
    """First as many entries as were asked for; then large pages up to the end of the list."""
    yield limit
    yield from repeat(_NEXT_PAGE, RANKING_LENGTH // _NEXT_PAGE)


def write_place(at: int, post_id: str) -> str:
    """The cursor key of a post in a list by time, in milliseconds."""
    return f"{at}:{post_id}"


def parse_place(key: str | None) -> tuple[int, str] | None:
    if key is None:
        return None
    match = _PLACE.fullmatch(key)
    if match is None:
        raise no_cursor()
    return int(match[1]), match[2]


def parse_snapshot_place(key: str) -> tuple[str, int]:
    match = _SNAPSHOT.fullmatch(key)
    if match is None:
        raise no_cursor()
    return match[1], int(match[2])


def no_cursor() -> ValidationError:
    return ValidationError("`after` is not a cursor of this list.", path=["after"])
