"""Reads what the agents ranked, without hidden accounts and those that the viewer or a block excludes."""

import random
from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from redis.asyncio import Redis

from events.agents import rankings
from events.agents.core.windows import Window
from events.agents.people import hidden_from_all, unwanted_by
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.recommendations.domain import rules
from subgraphs.recommendations.domain.enums import TrendingWindow
from subgraphs.recommendations.domain.read_models import RankedPost


class RecommendationService:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def trending(
        self, window: TrendingWindow, tag: str | None, after: str | None, limit: int, viewer_id: str | None
    ) -> list[RankedPost]:
        """Reads on in place of excluded posts, until there are `limit` or the ranking ends."""
        found: list[RankedPost] = []
        for size in rules.page_sizes(limit):
            page = await self._page(window, tag, after, size)
            found += await self._visible(page, viewer_id)
            if len(page) < size or len(found) >= limit:
                break
            after = page[-1].cursor
        return found[:limit]

    async def random_room(self, exclude: Collection[str], viewer_id: str | None) -> str | None:
        """Draws more rooms than `exclude` holds, and spare ones in place of those with an excluded owner."""
        excluded = set(exclude)
        count = len(excluded) + 1 + rules.SPARE_ROOMS
        rooms = [room_id for room_id in await rankings.random_rooms(self._redis, count) if room_id not in excluded]
        owners = await rankings.owners_of(self._redis, rooms)
        excluded_owners = await self._excluded(owners, viewer_id)
        rooms = [room_id for room_id, owner in zip(rooms, owners, strict=True) if owner not in excluded_owners]
        return random.choice(rooms) if rooms else None

    async def _page(self, window: TrendingWindow, tag: str | None, after: str | None, size: int) -> list[RankedPost]:
        ranking = Window(window.value)
        try:
            page = await rankings.top_posts(self._redis, ranking, tag, limit=size, now=datetime.now(UTC), after=after)
        except rankings.BadCursor:
            raise ValidationError("`after` is not a cursor of this list.", path=["after"]) from None
        return [RankedPost(post.post_id, post.rank, post.score, post.cursor) for post in page]

    async def _visible(self, page: Sequence[RankedPost], viewer_id: str | None) -> list[RankedPost]:
        authors = await rankings.authors_of(self._redis, [post.post_id for post in page])
        excluded = await self._excluded(authors, viewer_id)
        return [post for post, author in zip(page, authors, strict=True) if author not in excluded]

    async def _excluded(self, accounts: Sequence[str | None], viewer_id: str | None) -> Collection[str | None]:
        """Suspended, private and deleted accounts, and those blocked or muted for this viewer."""
        known = {each for each in accounts if each is not None}
        hidden = await hidden_from_all(self._redis, known, datetime.now(UTC))
        return hidden if viewer_id is None else hidden | await unwanted_by(self._redis, viewer_id, known)
