"""Use cases of recommendations: reads of what the agents ranked, without people whom the viewer does not want."""

import random
from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from redis.asyncio import Redis

from events.agents.core.windows import Window
from events.agents.people import hidden_from_all, unwanted_by
from events.agents.rankings import BadCursor, RankedPost, authors_of, owners_of, random_rooms, top_posts
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.recommendations import rules


class RecommendationService:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def trending(
        self, window: Window, tag: str | None, after: str | None, limit: int, viewer_id: str | None
    ) -> list[RankedPost]:
        """Reads on in place of posts left out, until there are `limit` or the ranking ends."""
        found: list[RankedPost] = []
        for size in rules.page_sizes(limit):
            page = await self._page(window, tag, after, size)
            found += await self._shown(page, viewer_id)
            if len(page) < size or len(found) >= limit:
                break
            after = page[-1].cursor
        return found[:limit]

    async def random_room(self, exclude: Collection[str], viewer_id: str | None) -> str | None:
        """Draws more rooms than are excluded, and spare ones in place of those whose owner is left out."""
        excluded = set(exclude)
        count = len(excluded) + 1 + rules.SPARE_ROOMS
        fit = [room_id for room_id in await random_rooms(self._redis, count) if room_id not in excluded]
        owners = await owners_of(self._redis, fit)
        left_out = await self._left_out(owners, viewer_id)
        fit = [room_id for room_id, owner in zip(fit, owners, strict=True) if owner not in left_out]
        return random.choice(fit) if fit else None

    async def _page(self, window: Window, tag: str | None, after: str | None, size: int) -> list[RankedPost]:
        try:
            return await top_posts(self._redis, window, tag, limit=size, now=datetime.now(UTC), after=after)
        except BadCursor:
            raise ValidationError("`after` is not a cursor of this list.", path=["after"]) from None

    async def _shown(self, page: Sequence[RankedPost], viewer_id: str | None) -> list[RankedPost]:
        authors = await authors_of(self._redis, [post.post_id for post in page])
        left_out = await self._left_out(authors, viewer_id)
        return [post for post, author in zip(page, authors, strict=True) if author not in left_out]

    async def _left_out(self, people: Sequence[str | None], viewer_id: str | None) -> Collection[str | None]:
        known = {one for one in people if one is not None}
        hidden = await hidden_from_all(self._redis, known, datetime.now(UTC))
        return hidden if viewer_id is None else hidden | await unwanted_by(self._redis, viewer_id, known)
