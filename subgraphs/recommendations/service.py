"""Use cases of recommendations: reads of what the agents ranked."""

import random
from collections.abc import Collection
from datetime import UTC, datetime

from redis.asyncio import Redis

from events.agents.rankings import BadCursor, RankedPost, random_rooms, top_posts
from events.agents.windows import Window
from subgraphs.kit.refusals import InvalidInput


class RecommendationService:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def trending(self, window: Window, tag: str | None, after: str | None, limit: int) -> list[RankedPost]:
        try:
            return await top_posts(self._redis, window, tag, limit=limit, now=datetime.now(UTC), after=after)
        except BadCursor:
            raise InvalidInput("`after` is not a cursor of this list.", path=["after"]) from None

    async def random_room(self, exclude: Collection[str]) -> str | None:
        """One more room than are excluded always holds a fit one, if there is any."""
        excluded = set(exclude)
        drawn = await random_rooms(self._redis, len(excluded) + 1)
        fit = [room_id for room_id in drawn if room_id not in excluded]
        return random.choice(fit) if fit else None
