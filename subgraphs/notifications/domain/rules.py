"""Limits of notifications. Pure."""

from collections.abc import Sequence
from typing import Final

from subgraphs.kit.domain.exceptions import ValidationError

MAX_MUTED_POSTS: Final = 1000
MAX_IDS: Final = 100
MAX_COUNTED: Final = 1000


def check_ids(ids: Sequence[str]) -> None:
    if not 0 < len(ids) <= MAX_IDS:
        raise ValidationError(f"`ids` must contain 1 to {MAX_IDS} notifications.", path=["ids"])
