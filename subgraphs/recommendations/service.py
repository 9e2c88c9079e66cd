"""Use cases of recommendations: reads of what the agents ranked, without people whom the viewer does not want."""

import random
from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from redis.asyncio import Redis

from events.agents.core.windows import Window
from events.agents.people import unwanted_by
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
            found += page if viewer_id is None else await self._wanted(page, viewer_id)
            if len(page) < size or len(found) >= limit:
                break
            after = page[-1].cursor
        return found[:limit]

    async def random_room(self, exclude: Collection[str], viewer_id: str | None) -> str | None:
        """One more room than are excluded always holds a fit one, if there is any; spare ones make up for unwanted."""
        excluded = set(exclude)
        count = len(excluded) + 1 + (rules.SPARE_ROOMS if viewer_id else 0)
        fit = [room_id for room_id in await random_rooms(self._redis, count) if room_id not in excluded]
        if viewer_id is not None:
            owners = await owners_of(self._redis, fit)
            unwanted = await self._unwanted(owners, viewer_id)
            fit = [room_id for room_id, owner in zip(fit, owners, strict=True) if owner not in unwanted]
        return random.choice(fit) if fit else None

    async def _page(self, window: Window, tag: str | None, after: str | None, size: int) -> list[RankedPost]:
        try:
            return await top_posts(self._redis, window, tag, limit=size, now=datetime.now(UTC), after=after)
        except BadCursor:
            raise ValidationError("`after` is not a cursor of this list.", path=["after"]) from None

    async def _wanted(self, page: Sequence[RankedPost], viewer_id: str) -> list[RankedPost]:
        authors = await authors_of(self._redis, [post.post_id for post in page])
        unwanted = await self._unwanted(authors, viewer_id)
        return [post for post, author in zip(page, authors, strict=True) if author not in unwanted]

    async def _unwanted(self, people: Sequence[str | None], viewer_id: str) -> Collection[str | None]:
        return await unwanted_by(self._redis, viewer_id, {one for one in people if one is not None})
