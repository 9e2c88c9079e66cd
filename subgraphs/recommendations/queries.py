"""Root fields of recommendations."""

from typing import Annotated

import strawberry

from events.agents.core.windows import Window
from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.domain.tags import clean_tag
from subgraphs.kit.graph.pagination import After, First, checked_first, connection_field, read_cursor
from subgraphs.recommendations import rules
from subgraphs.recommendations.context import Info
from subgraphs.recommendations.types import room_stub
from subgraphs.recommendations.types.enums import TrendingWindow
from subgraphs.recommendations.types.ranked_post import RankedPostConnection
from subgraphs.recommendations.types.room_stub import Room

Within = Annotated[TrendingWindow, strawberry.argument(description="How far back popularity counts.")]
Tagged = Annotated[str | None, strawberry.argument(description="Only posts with this tag.")]
Exclude = Annotated[
    list[strawberry.ID] | None,
    strawberry.argument(description="Up to 100 rooms not to land in, such as the last ones."),
]


@strawberry.type(name="Query")
class Query:
    @connection_field(
        description=(
            "Public posts that many people react to, the highest first; none by people whom the caller blocked or"
            " muted, or who blocked the caller."
        )
    )
    async def trending_posts(
        self, info: Info, first: First, window: Within = TrendingWindow.DAY, tag: Tagged = None, after: After = None
    ) -> RankedPostConnection | None:
        kept = None if tag is None else clean_tag(tag, "tag")
        listed = f"trending:{window.value}:{kept or ''}"
        limit, key = checked_first(first), read_cursor(listed, after)
        found = await info.context.service.trending(Window(window.value), kept, key, limit + 1, info.context.viewer_id)
        return RankedPostConnection.of(listed, found, limit, after)

    @strawberry.field(
        description=(
            "A public room by chance, of nobody whom the caller blocked or muted, or who blocked the caller; null when"
            " there is none but the excluded ones."
        )
    )
    async def random_room(self, info: Info, exclude: Exclude = None) -> Room | None:
        rules.check_excluded(exclude or ())
        excluded = [local_id(i, room_stub.NAME, field="exclude") for i in exclude or ()]
        key = await info.context.service.random_room(excluded, info.context.viewer_id)
        return Room.of(key) if key else None
