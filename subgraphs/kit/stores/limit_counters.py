"""Counters of rate limits: in Redis for all instances together, in this process while Redis is unavailable."""

import asyncio
import time
from typing import Final

import structlog
from limits import RateLimitItem, RateLimitItemPerDay
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter, RateLimiter, SlidingWindowCounterRateLimiter
from redis.asyncio import Redis
from redis.exceptions import RedisError

log = structlog.get_logger("subgraphs.kit")
_FALLBACK_SECONDS: Final = 5.0
_MAX_CONCURRENT: Final = 16  # the Redis connection pool is shared, and exhausting it raises
_MAX_LOCAL_KEYS: Final = 20_000


class Strategies:
    """Minutes and hours are counted exactly; a day by two counters, so that no caller fills a store."""

    def __init__(self, storage: RedisStorage | MemoryStorage) -> None:
        self._exact = MovingWindowRateLimiter(storage)
        self._day = SlidingWindowCounterRateLimiter(storage)

    def of(self, item: RateLimitItem) -> RateLimiter:
        return self._day if isinstance(item, RateLimitItemPerDay) else self._exact


class LimitCounters:
    def __init__(self, redis: Redis, prefix: str) -> None:
        pool = {"connection_pool": redis.connection_pool}
        shared = RedisStorage("redis://", implementation="redispy", key_prefix=prefix, **pool)  # type: ignore[arg-type]  # handed on to redis-py
        self._shared, self._memory = Strategies(shared), MemoryStorage()
        self._local = Strategies(self._memory)
        self._slots = asyncio.Semaphore(_MAX_CONCURRENT)
        self._local_until = 0.0

    async def hit(self, item: RateLimitItem, key: str) -> bool:
        """Counts one use; False if it is one too many."""
        if self._is_shared:
            try:
                async with self._slots:
                    return await self._shared.of(item).hit(item, key)
            except (RedisError, OSError) as error:
                self._fall_back(error)
        if len(self._memory.events) + len(self._memory.storage) > _MAX_LOCAL_KEYS:
            await self._memory.reset()
        return await self._local.of(item).hit(item, key)

    async def retry_after_ms(self, item: RateLimitItem, key: str) -> int:
        """At least a second, at most the item's window."""
        strategies = self._shared if self._is_shared else self._local
        try:
            async with self._slots:
                stats = await strategies.of(item).get_window_stats(item, key)
        except (RedisError, OSError):
            return item.get_expiry() * 1000
        return int(1000 * min(max(1.0, stats.reset_time - time.time()), item.get_expiry()))

    async def clear(self, item: RateLimitItem, key: str) -> None:
        await self._local.of(item).clear(item, key)
        if not self._is_shared:
            return
        try:
            async with self._slots:
                await self._shared.of(item).clear(item, key)
        except (RedisError, OSError) as error:
            self._fall_back(error)

    @property
    def _is_shared(self) -> bool:
        return time.monotonic() >= self._local_until

    def _fall_back(self, error: Exception) -> None:
        """For a few seconds, so that not every request waits for an unavailable Redis."""
        self._local_until = time.monotonic() + _FALLBACK_SECONDS
        log.warning("rate_limits.redis_unavailable", error=repr(error))
