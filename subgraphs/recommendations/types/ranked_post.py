"""Posts in a ranking, as a Relay connection whose edges carry the place."""

from collections.abc import Sequence
from typing import Self

import strawberry

from events.agents.rankings import RankedPost
from subgraphs.kit.graph.pagination import PageInfo, page_info, write_cursor
from subgraphs.recommendations.types.enums import RecommendationReason
from subgraphs.recommendations.types.post_stub import Post


@strawberry.type(description="One place in a ranking of posts.")
class RankedPostEdge:
    cursor: str = strawberry.field(description="Pass it as `after` to go on from here.")
    rank: int = strawberry.field(description="The place at the time of asking, from 1.")
    score: float = strawberry.field(description="What the post is worth now; it fades with time.")
    reason: RecommendationReason | None = strawberry.field(description="Why the post is listed.")
    node: Post | None = strawberry.field(description="The post; null when it is gone or not for the caller.")


@strawberry.type(description="A page of a ranking of posts.")
class RankedPostConnection:
    edges: list[RankedPostEdge] = strawberry.field(description="The places of this page, the highest first.")
    page_info: PageInfo = strawberry.field(description="Where this page ends.")

    @classmethod
    def of(cls, listed: str, found: Sequence[RankedPost], limit: int, after: str | None) -> Self:
        """`found` may hold one more than `limit`, which tells that there is a next page."""
        edges = [_edge(listed, post) for post in found[:limit]]
        return cls(edges=edges, page_info=page_info([e.cursor for e in edges], len(found) > limit, after))


def _edge(listed: str, post: RankedPost) -> RankedPostEdge:
    return RankedPostEdge(
        cursor=write_cursor(listed, post.cursor),
        rank=post.rank,
        score=post.score,
        reason=RecommendationReason.TRENDING,
        node=Post.of(post.post_id),
    )
