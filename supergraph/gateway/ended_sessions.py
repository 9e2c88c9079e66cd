"""Which sessions have ended: a copy of identity's list in Redis that follows each change at once."""

import asyncio
import time
from typing import Final

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from events.messaging.cancellation import raise_if_cancelled
from subgraphs.kit.auth.denied_sessions import KEY, SUSPENDED_KEY

_RELOAD_SECONDS: Final = 30.0
_RETRY_SECONDS: Final = 1.0
log = structlog.get_logger()


class EndedSessions:
    """Without Redis the last copy stays in force; each service checks its caller's session, too."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._sessions: dict[str, set[str]] = {KEY: set(), SUSPENDED_KEY: set()}

    def includes(self, session_id: str) -> bool:
        return session_id in self._sessions[KEY]

    def is_suspended(self, session_id: str) -> bool:
        return session_id in self._sessions[SUSPENDED_KEY]

    async def keep_current(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self._follow()
            except (RedisError, OSError, TimeoutError) as error:
                log.warning("gateway.sessions.unavailable", error=type(error).__name__)
                await asyncio.sleep(_RETRY_SECONDS)

    async def _follow(self) -> None:
        """Subscribes before it reads, so that it misses no change between the two."""
        async with self._redis.pubsub(ignore_subscribe_messages=True) as changes:
            await changes.subscribe(KEY, SUSPENDED_KEY)
            while True:
                await self._reload()
                reload_at = time.monotonic() + _RELOAD_SECONDS
                while (left := reload_at - time.monotonic()) > 0:
                    change = await changes.get_message(timeout=left)
                    raise_if_cancelled()
                    if change:
                        self._sessions[change["channel"]].add(change["data"])

    async def _reload(self) -> None:
        """Sessions whose last token has expired are left out."""
        async with self._redis.pipeline(transaction=False) as pipeline:
            for key in self._sessions:
                pipeline.zrangebyscore(key, time.time(), "+inf")
            found = await pipeline.execute()
        self._sessions = {key: set(sessions) for key, sessions in zip(self._sessions, found, strict=True)}
