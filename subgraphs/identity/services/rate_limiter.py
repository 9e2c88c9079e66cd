"""Rate limits over moving windows in Redis; without Redis each process counts on its own."""

import asyncio
import time
from collections.abc import Sequence

import structlog
from limits import RateLimitItem
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from redis.asyncio import Redis
from redis.exceptions import RedisError

from subgraphs.identity.domain.limits import retry_after_ms
from subgraphs.kit.domain.exceptions import RateLimited
from subgraphs.kit.domain.networks import Network, network_of

_FALLBACK_SECONDS = 5.0
_MAX_CONCURRENT = 16  # the Redis connection pool is shared, and exhausting it raises
log = structlog.get_logger()


class RateLimiter:
    def __init__(self, redis: Redis, uncounted: Sequence[Network] = ()) -> None:
        options = {"connection_pool": redis.connection_pool}
        shared = RedisStorage("redis://", implementation="redispy", key_prefix="identity:limits", **options)  # type: ignore[arg-type]  # handed on to redis-py
        self._shared = MovingWindowRateLimiter(shared)
        self._own = MovingWindowRateLimiter(MemoryStorage())
        self._uncounted = uncounted
        self._slots = asyncio.Semaphore(_MAX_CONCURRENT)
        self._local_until = 0.0

    async def take(self, limit: RateLimitItem, key: str) -> None:
        """Counts one attempt; RateLimited when it exceeds the limit."""
        async with self._slots:
            if not await self._hit(limit, key):
                raise RateLimited(
                    "Too many attempts. Wait, then retry.", retry_after_ms=await self._wait_ms(limit, key)
                )

    async def take_from(self, limit: RateLimitItem, client_address: str | None) -> None:
        """Counts one attempt of the client's network."""
        if network := network_of(client_address, self._uncounted):
            await self.take(limit, network)

    async def forget(self, limit: RateLimitItem, key: str) -> None:
        await self._own.clear(limit, key)
        if not self._is_shared:
            return
        try:
            async with self._slots:
                await self._shared.clear(limit, key)
        except (RedisError, OSError) as error:
            self._fall_back(error)

    @property
    def _is_shared(self) -> bool:
        return time.monotonic() >= self._local_until

    async def _hit(self, limit: RateLimitItem, key: str) -> bool:
        if self._is_shared:
            try:
                return await self._shared.hit(limit, key)
            except (RedisError, OSError) as error:
                self._fall_back(error)
        return await self._own.hit(limit, key)

    async def _wait_ms(self, limit: RateLimitItem, key: str) -> int:
        limiter = self._shared if self._is_shared else self._own
        try:
            stats = await limiter.get_window_stats(limit, key)
        except (RedisError, OSError):
            return retry_after_ms(limit, limit.get_expiry())
        return retry_after_ms(limit, stats.reset_time - time.time())

    def _fall_back(self, error: Exception) -> None:
        """For a few seconds, so that not every request waits for an unavailable Redis."""
        self._local_until = time.monotonic() + _FALLBACK_SECONDS
        log.warning("rate_limiter.redis_unavailable", error=repr(error))
