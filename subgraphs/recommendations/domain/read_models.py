"""What services hand to the graph."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RankedPost:
    post_id: str
    rank: int
    score: float
    cursor: str
