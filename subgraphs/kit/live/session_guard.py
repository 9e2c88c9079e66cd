"""Ends the streams of ended sessions: one lookup for all streams instead of a timer for each."""

import asyncio
from collections.abc import Sequence
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from events.messaging.cancellation import raise_if_cancelled
from subgraphs.kit.auth.denied_sessions import SUSPENDED_KEY, denied_among
from subgraphs.kit.live.feed import Feed
from subgraphs.kit.live.mailbox import End

_INTERVAL_SECONDS = 2.0
_BATCH = 500
log = structlog.get_logger()


class SessionGuard:
    def __init__(self, redis: Redis, feed: Feed[Any]) -> None:
        self._redis, self._feed = redis, feed

    async def run(self) -> None:
        """Runs until cancelled. Without Redis a stream lasts until its token expires."""
        while True:
            raise_if_cancelled()
            await asyncio.sleep(_INTERVAL_SECONDS)
            try:
                await self.check()
            except (RedisError, OSError) as error:
                log.warning("live.session_guard.failed", error=repr(error))

    async def check(self) -> None:
        sessions = sorted(self._feed.session_ids())
        for start in range(0, len(sessions), _BATCH):
            self._feed.end(await self._ended(sessions[start : start + _BATCH]))

    async def _ended(self, sessions: Sequence[str]) -> dict[str, End]:
        denied = await denied_among(self._redis, sessions)
        suspended = await denied_among(self._redis, denied, SUSPENDED_KEY)
        return {each: End.SUSPENDED if each in suspended else End.SIGNED_OUT for each in denied}
