"""Root fields of recommendations."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.domain.tags import clean_tag
from subgraphs.kit.graph.pagination import After, First, checked_first, connection_field, read_cursor
from subgraphs.recommendations.context import Info
from subgraphs.recommendations.domain import rules
from subgraphs.recommendations.graph.stubs import Room
from subgraphs.recommendations.graph.types.enums import TrendingWindow
from subgraphs.recommendations.graph.types.ranked_post import RankedPostConnection

Within = Annotated[TrendingWindow, strawberry.argument(description="How far back popularity counts.")]
Tagged = Annotated[str | None, strawberry.argument(description="Only posts with this tag.")]
Exclude = Annotated[
    list[strawberry.ID] | None,
    strawberry.argument(description="Up to 100 rooms to exclude, for example the last ones visited."),
]


@strawberry.type(name="Query")
class Query:
    @connection_field(
        description=(
            "Popular public posts, highest rank first. Excludes private and suspended authors, authors blocked or muted"
            " by the caller, and authors who blocked the caller."
        )
    )
    async def trending_posts(
        self, info: Info, first: First, window: Within = TrendingWindow.DAY, tag: Tagged = None, after: After = None
    ) -> RankedPostConnection | None:
        clean = None if tag is None else clean_tag(tag, "tag")
        ranking = f"trending:{window.value}:{clean or ''}"
        limit, key = checked_first(first), read_cursor(ranking, after)
        found = await info.context.recommendations.trending(window, clean, key, limit + 1, info.context.viewer_id)
        return RankedPostConnection.of(ranking, found, limit, after)

    @strawberry.field(
        description=(
            "A random public room. Excludes private and suspended owners, owners blocked or muted by the caller, and"
            " owners who blocked the caller; null if no room is left."
        )
    )
    async def random_room(self, info: Info, exclude: Exclude = None) -> Room | None:
        rules.check_excluded(exclude or ())
        excluded = [local_id(i, Room.__name__, field="exclude") for i in exclude or ()]
        key = await info.context.recommendations.random_room(excluded, info.context.viewer_id)
        return Room.of(key) if key else None
