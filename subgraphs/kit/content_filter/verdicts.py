"""What the filter says."""

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
    """Why, and where in the text; a flood is everywhere."""

    category: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class ScreeningResult:
    verdict: Verdict
    categories: tuple[str, ...]
    text: str
    """With stars where the table says so, whatever the verdict is."""
