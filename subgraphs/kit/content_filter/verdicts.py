"""Results of the content filter."""

from dataclasses import dataclass
from enum import IntEnum


class Verdict(IntEnum):
    """In order of severity: the worst finding decides."""

    ALLOW = 0
    MASK = 1
    HOLD = 2
    REJECT = 3


def verdict_named(name: object) -> Verdict:
    """Raises ValueError."""
    if not isinstance(name, str) or name not in Verdict.__members__:
        raise ValueError(f"{name} is not one of {', '.join(Verdict.__members__)}")
    return Verdict[name]


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
