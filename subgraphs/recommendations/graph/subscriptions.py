"""Live fields of recommendations."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated

import strawberry

from subgraphs.kit.graph.pagination import checked_first, list_size
from subgraphs.recommendations.context import Info
from subgraphs.recommendations.graph.queries import Within
from subgraphs.recommendations.graph.types.enums import TrendingWindow
from subgraphs.recommendations.graph.types.trending_snapshot import TrendingSnapshot

Top = Annotated[int, strawberry.argument(description="How many posts, from 1 to 100.")]


@strawberry.type(name="Subscription")
class Subscription:
    @strawberry.subscription(
        description=(
            "The top of `trendingPosts`, at once and whenever a rank changes, at most once a second. Excludes the same"
            " authors. Ends with UNAUTHENTICATED when the access token expires or the session ends."
        ),
        directives=[list_size("edges")],
    )
    async def trending_changed(
        self, info: Info, window: Within = TrendingWindow.HOUR, first: Top = 10
    ) -> AsyncGenerator[TrendingSnapshot | None, None]:
        limit, ranking = checked_first(first), f"trending:{window.value}:"
        async with aclosing(info.context.services.trending_streams.tops(window, limit, info.context.caller)) as tops:
            async for top in tops:
                yield TrendingSnapshot.of(ranking, top)
