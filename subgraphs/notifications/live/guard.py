"""Ends the streams of sessions that identity has ended: one look for all of them, not a timer for each."""

import asyncio
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from subgraphs.kit.auth.denied_sessions import denied_among
from subgraphs.notifications.live.feed import Feed

_LOOK_SECONDS = 2.0
_AT_ONCE = 500
log = structlog.get_logger()


class Guard:
    def __init__(self, redis: Redis, feed: Feed[Any]) -> None:
        self._redis, self._feed = redis, feed

    async def run(self) -> None:
        """Until cancelled. Without Redis a stream goes on until its token expires."""
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            try:
                await self.look()
            except (RedisError, OSError) as error:
                log.warning("notifications.guard.blind", error=repr(error))

    async def look(self) -> None:
        sessions = sorted(self._feed.session_ids())
        for start in range(0, len(sessions), _AT_ONCE):
            self._feed.end(await denied_among(self._redis, sessions[start : start + _AT_ONCE]))
