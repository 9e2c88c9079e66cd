"""Root fields of recommendations."""

from typing import Annotated

import strawberry
from strawberry.federation.schema_directives import Authenticated

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.domain.tags import clean_tag
from subgraphs.kit.graph.pagination import After, First, checked_first, connection_field, read_cursor, sized_list
from subgraphs.recommendations.context import Info
from subgraphs.recommendations.domain import rules
from subgraphs.recommendations.graph.stubs import Room
from subgraphs.recommendations.graph.types.enums import TrendingWindow
from subgraphs.recommendations.graph.types.home_feed import HomeFeedConnection
from subgraphs.recommendations.graph.types.ranked import RankedRoom, RankedTag
from subgraphs.recommendations.graph.types.ranked_post import RankedPostConnection
from subgraphs.recommendations.graph.types.recommended import (
    LIST,
    RecommendedPostConnection,
    RecommendedRoom,
    RecommendedUser,
)

Within = Annotated[TrendingWindow, strawberry.argument(description="How far back popularity counts.")]
Tagged = Annotated[str | None, strawberry.argument(description="Only posts with this tag.")]
InLanguage = Annotated[
    str | None,
    strawberry.argument(description="Only posts in this language, as a BCP 47 tag: `ko`. Regions are ignored."),
]
Exclude = Annotated[
    list[strawberry.ID] | None,
    strawberry.argument(description="Up to 100 rooms to exclude, for example the last ones visited."),
]


@strawberry.type(name="Query")
class Query:
    @connection_field(
        description=(
            "Popular public posts, highest rank first. Excludes private and suspended authors, authors blocked or muted"
            " by the caller, and authors who blocked the caller. Each account counts once per post; many new accounts"
            " together count little."
        )
    )
    async def trending_posts(
        self,
        info: Info,
        first: First,
        window: Within = TrendingWindow.DAY,
        tag: Tagged = None,
        language: InLanguage = None,
        after: After = None,
    ) -> RankedPostConnection | None:
        clean = None if tag is None else clean_tag(tag, "tag")
        spoken = None if language is None else rules.clean_language(language)
        ranking = f"trending:{window.value}:{clean or ''}" + (f":{spoken}" if spoken else "")
        limit, key = checked_first(first), read_cursor(ranking, after)
        found = await info.context.services.trending.posts(
            window, clean, spoken, key, limit + 1, info.context.viewer_id
        )
        return RankedPostConnection.of(ranking, found, limit, after)

    @sized_list(
        description=(
            "Tags of the posts that trend, highest rank first. Of each author only the best post counts for a tag."
        )
    )
    async def trending_tags(
        self, info: Info, first: First, window: Within = TrendingWindow.DAY
    ) -> list[RankedTag] | None:
        found = await info.context.services.trending.tags(window, checked_first(first))
        return [RankedTag.of(ranked) for ranked in found]

    @sized_list(
        description=(
            "Public rooms by their visitors, highest rank first. Each account counts once per room; anonymous visitors"
            " do not count. Excludes the same owners as `trendingPosts` excludes authors."
        )
    )
    async def trending_rooms(
        self, info: Info, first: First, window: Within = TrendingWindow.DAY
    ) -> list[RankedRoom] | None:
        found = await info.context.services.trending.rooms(window, checked_first(first), info.context.viewer_id)
        return [RankedRoom.of(ranked) for ranked in found]

    @connection_field(
        description=(
            "Posts of the accounts and tags that the caller follows, newest first, without the caller's own. Excludes"
            " accounts blocked or muted. Goes back 800 posts. Empty if the caller follows nothing."
        ),
        directives=[Authenticated()],
    )
    async def home_feed(self, info: Info, first: First, after: After = None) -> HomeFeedConnection | None:
        caller, limit, key = info.context.signed_in(), checked_first(first), read_cursor("home", after)
        found = await info.context.services.home_feed.page(caller.user_id, key, limit + 1)
        return HomeFeedConnection.of(found, limit, after)

    @connection_field(
        description=(
            "Public posts picked for the caller, best first; trending or new ones for anonymous callers, and if little"
            " is known of the caller's taste. Without posts that the caller wrote, reacted to, commented on or refused,"
            " and those of accounts blocked or muted. No author twice in five posts as long as others are left. At most"
            " 200 posts."
        )
    )
    async def recommended_posts(
        self, info: Info, first: First, after: After = None
    ) -> RecommendedPostConnection | None:
        limit, key = checked_first(first), read_cursor(LIST, after)
        found = await info.context.services.recommended_posts.page(info.context.viewer_id, key, limit + 1)
        return RecommendedPostConnection.of(found, limit, after)

    @sized_list(
        description=(
            "Users whom the caller might like to follow, best first. Without users that the caller follows, blocked,"
            " muted or refused, and private accounts."
        ),
        directives=[Authenticated()],
    )
    async def recommended_users(self, info: Info, first: First) -> list[RecommendedUser] | None:
        caller, limit = info.context.signed_in(), checked_first(first)
        found = await info.context.services.recommended_accounts.pick(caller.user_id, limit)
        return [RecommendedUser.of(pick) for pick in found]

    @sized_list(
        description=(
            "Public rooms that the caller might like to visit, best first. Without own rooms, rooms that the caller"
            " visited lately or refused, and those of owners blocked or muted."
        ),
        directives=[Authenticated()],
    )
    async def recommended_rooms(self, info: Info, first: First) -> list[RecommendedRoom] | None:
        caller, limit = info.context.signed_in(), checked_first(first)
        found = await info.context.services.recommended_rooms.pick(caller.user_id, limit)
        return [RecommendedRoom.of(pick) for pick in found]

    @strawberry.field(
        description=(
            "A random public room, not the caller's own; one that the caller visited lately only if no other is left."
            " Rooms with visitors are drawn more often. Excludes private and suspended owners, owners blocked or muted"
            " by the caller, and owners who blocked the caller; null if no room is left."
        )
    )
    async def random_room(self, info: Info, exclude: Exclude = None) -> Room | None:
        rules.check_excluded(exclude or ())
        unwanted = [local_id(i, Room.__name__, field="exclude") for i in exclude or ()]
        key = await info.context.services.random_rooms.draw(unwanted, info.context.viewer_id)
        return Room.of(key) if key else None
