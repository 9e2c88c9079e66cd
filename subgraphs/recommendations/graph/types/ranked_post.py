"""Posts of a ranking, as a Relay connection whose edges carry the rank."""

from collections.abc import Sequence
from typing import Self

import strawberry

from subgraphs.kit.graph.pagination import PageInfo, page_info, write_cursor
from subgraphs.recommendations.domain.read_models import RankedPost
from subgraphs.recommendations.graph.stubs import Post
from subgraphs.recommendations.graph.types.enums import RecommendationReason


@strawberry.type(description="A post in a ranking.")
class RankedPostEdge:
    cursor: str = strawberry.field(description="Cursor of this edge, for `after`.")
    rank: int = strawberry.field(description="Rank at the time of the request, from 1. Excluded posts leave gaps.")
    rank_change: int | None = strawberry.field(
        description=(
            "Ranks gained since an hour ago, negative if lost. Null if the post did not rank then, and in rankings of a"
            " tag or language."
        )
    )
    score: float = strawberry.field(description="Current score of the post. It decays over time.")
    reason: RecommendationReason | None = strawberry.field(description="Why the post is listed.")
    node: Post | None = strawberry.field(description="The post, or null if it is no longer visible to the caller.")

    @classmethod
    def of(cls, ranking: str, post: RankedPost) -> Self:
        return cls(
            cursor=write_cursor(ranking, post.cursor),
            rank=post.rank,
            rank_change=post.rank_change,
            score=post.score,
            reason=RecommendationReason.TRENDING,
            node=Post.of(post.post_id),
        )


@strawberry.type(description="A page of a ranking of posts.")
class RankedPostConnection:
    edges: list[RankedPostEdge] = strawberry.field(description="The posts of this page, highest rank first.")
    page_info: PageInfo = strawberry.field(description="Pagination details.")

    @classmethod
    def of(cls, ranking: str, found: Sequence[RankedPost], limit: int, after: str | None) -> Self:
        """`found` may hold one post more than `limit`: then there is a next page."""
        edges = [RankedPostEdge.of(ranking, post) for post in found[:limit]]
        return cls(edges=edges, page_info=page_info([e.cursor for e in edges], len(found) > limit, after))
