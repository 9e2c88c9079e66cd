"""What a stream of trending posts carries."""

from collections.abc import Sequence
from typing import Self

import strawberry

from subgraphs.recommendations.domain.read_models import RankedPost
from subgraphs.recommendations.graph.types.ranked_post import RankedPostEdge


@strawberry.type(description="The top of a ranking at a moment.")
class TrendingSnapshot:
    edges: list[RankedPostEdge] = strawberry.field(description="The posts, highest rank first.")

    @classmethod
    def of(cls, ranking: str, top: Sequence[RankedPost]) -> Self:
        return cls(edges=[RankedPostEdge.of(ranking, post) for post in top])
