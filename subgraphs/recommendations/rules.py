"""What may be asked of the rankings, and how much is read for it. Pure."""

from collections.abc import Iterator, Sequence
from itertools import repeat

from events.agents.rankings import KEEP
from subgraphs.kit.domain.exceptions import ValidationError

MOST_EXCLUDED = 100
SPARE_ROOMS = 100
"""Drawn for somebody who may not want the owners of some."""
_FURTHER = 250


def check_excluded(ids: Sequence[str]) -> None:
    if len(ids) > MOST_EXCLUDED:
        raise ValidationError(f"`exclude` names more than {MOST_EXCLUDED} rooms.", path=["exclude"])


def page_sizes(limit: int) -> Iterator[int]:
    """As many as were asked for, and while posts were left out, large pieces to the end of the ranking."""
    yield limit
    yield from repeat(_FURTHER, KEEP // _FURTHER)
