"""Ranks of an hour ago, from snapshots that the worker stores every five minutes."""

import time
from collections.abc import Callable
from typing import Final

import orjson
from redis.asyncio import Redis

from events.agents.core.windows import Window
from events.agents.ranking_keys import PREFIX, ranking_name
from events.agents.rankings import whole_ranking

EVERY_SECONDS: Final = 300
AGO_SECONDS: Final = 3600
_KEPT_SECONDS: Final = AGO_SECONDS + 4 * EVERY_SECONDS


class EarlierRanks:
    def __init__(self, redis: Redis, clock: Callable[[], float] = time.time) -> None:
        self._redis, self._clock = redis, clock
        self._read: dict[Window, tuple[int, dict[str, int] | None]] = {}

    async def ranks(self, window: Window) -> dict[str, int] | None:
        """Post → rank an hour ago; None if there is no snapshot. One read per window and snapshot."""
        number = int(self._clock() - AGO_SECONDS) // EVERY_SECONDS
        if window not in self._read or self._read[window][0] != number:
            stored = await self._redis.get(_key(window, number))
            ranks = {post_id: rank for rank, post_id in enumerate(orjson.loads(stored), 1)} if stored else None
            self._read[window] = (number, ranks)
        return self._read[window][1]

    async def snapshot(self) -> None:
        """Stores the current ranks; the first worker that does it in a period wins."""
        number = int(self._clock()) // EVERY_SECONDS
        for window in Window:
            posts = [post_id for post_id, _ in await whole_ranking(self._redis, ranking_name(window))]
            await self._redis.set(_key(window, number), orjson.dumps(posts), nx=True, ex=_KEPT_SECONDS)


def _key(window: Window, number: int) -> str:
    return f"{PREFIX}ranks:{window}:{number}"
