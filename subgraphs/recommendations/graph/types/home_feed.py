"""A page of the home feed."""

from collections.abc import Sequence
from typing import Self

import strawberry

from subgraphs.kit.graph.pagination import PageInfo, page_info, write_cursor
from subgraphs.recommendations.domain.read_models import FeedPost
from subgraphs.recommendations.graph.stubs import Post


@strawberry.type(description="A post in the home feed.")
class HomeFeedEdge:
    cursor: str = strawberry.field(description="Cursor of this edge, for `after`.")
    node: Post | None = strawberry.field(description="The post, or null if it was hidden a moment ago.")


@strawberry.type(description="A page of the home feed.")
class HomeFeedConnection:
    edges: list[HomeFeedEdge] = strawberry.field(description="The posts of this page, newest first.")
    page_info: PageInfo = strawberry.field(description="Pagination details.")

    @classmethod
    def of(cls, found: Sequence[FeedPost], limit: int, after: str | None) -> Self:
        """`found` may hold one post more than `limit`: then there is a next page."""
        edges = [HomeFeedEdge(cursor=write_cursor("home", each.cursor), node=Post.of(each.post_id)) for each in found]
        page = edges[:limit]
        return cls(edges=page, page_info=page_info([e.cursor for e in page], len(found) > limit, after))
