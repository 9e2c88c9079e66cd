"""Limits of recommendations. Pure."""

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Final

from subgraphs.kit.domain.exceptions import ValidationError

MAX_EXCLUDED: Final = 100
SPARE_ROOMS: Final = 100
"""Additional rooms drawn in place of rooms whose owners are excluded."""
RANKING_LENGTH: Final = 1000
"""Posts that the agents keep in a ranking."""
_NEXT_PAGE = 250


def check_excluded(ids: Sequence[str]) -> None:
    if len(ids) > MAX_EXCLUDED:
        raise ValidationError(f"`exclude` can hold at most {MAX_EXCLUDED} rooms.", path=["exclude"])


def page_sizes(limit: int) -> Iterator[int]:
    """First as many posts as were asked for; then large pages up to the end of the ranking."""
    yield limit
    yield from repeat(_NEXT_PAGE, RANKING_LENGTH // _NEXT_PAGE)
