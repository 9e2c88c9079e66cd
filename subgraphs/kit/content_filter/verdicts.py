"""Results of the content filter."""

from dataclasses import dataclass
from enum import IntEnum


class Verdict(IntEnum):
    """In order of severity: the worst finding decides."""

    ALLOW = 0
    MASK = 1
    HOLD = 2
    REJECT = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """A category and its position in the text."""

    category: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class ScreeningResult:
    verdict: Verdict
    categories: tuple[str, ...]
    text: str
    """With stars where the policy masks, whatever the verdict is."""
