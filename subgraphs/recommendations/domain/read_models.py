"""What services hand to the graph."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from subgraphs.recommendations.domain.enums import RecommendationReason, RecommendationSource, SubjectType


@dataclass(frozen=True, slots=True)
class RankedPost:
    post_id: str
    rank: int
    score: float
    cursor: str
    rank_change: int | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A room's ID or a tag's name in a ranking."""

    key: str
    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class FeedPost:
    post_id: str
    cursor: str


@dataclass(frozen=True, slots=True)
class Taste:
    """What an account chose: the tags that it follows, and the language of its locale."""

    tags: tuple[str, ...] = ()
    language: str | None = None


NO_TASTE: Final = Taste()


@dataclass(frozen=True, slots=True)
class Subject:
    """An ID of its type, or a tag's name."""

    type: SubjectType
    key: str


@dataclass(frozen=True, slots=True)
class Pick:
    """A recommended post, account or room, with the reason and, unless the reason says all, what caused it."""

    key: str
    reason: RecommendationReason
    cause: Subject | None = None


@dataclass(frozen=True, slots=True)
class PickedPage:
    """`picks` come with the keys of their cursors; there may be one more than was asked for."""

    picks: Sequence[tuple[str, Pick]]
    source: RecommendationSource
