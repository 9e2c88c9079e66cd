"""Limits over moving windows in Redis; without Redis each process counts for itself."""

import asyncio
import time
from collections.abc import Sequence

import structlog
from limits import RateLimitItem
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from redis.asyncio import Redis
from redis.exceptions import RedisError

from subgraphs.identity.limits import Network, counted, later
from subgraphs.kit.domain.exceptions import RateLimited

_ALONE_SECONDS = 5.0
_MOST_AT_ONCE = 16  # the connections to Redis are shared with others, and running out of them is an error
log = structlog.get_logger()


class Throttle:
    def __init__(self, redis: Redis, uncounted: Sequence[Network] = ()) -> None:
        options = {"connection_pool": redis.connection_pool}
        shared = RedisStorage("redis://", implementation="redispy", key_prefix="identity:limits", **options)  # type: ignore[arg-type]  # handed on to redis-py
        self._shared = MovingWindowRateLimiter(shared)
        self._own = MovingWindowRateLimiter(MemoryStorage())
        self._uncounted = uncounted
        self._turns = asyncio.Semaphore(_MOST_AT_ONCE)
        self._alone_until = 0.0

    async def take(self, limit: RateLimitItem, key: str) -> None:
        """Count one try; LimitReached when it is one too many."""
        async with self._turns:
            if not await self._hit(limit, key):
                raise RateLimited("Too many tries; wait a little.", retry_after_ms=await self._wait_ms(limit, key))

    async def take_from(self, limit: RateLimitItem, client_address: str | None) -> None:
        """Count one try of the network that it comes from."""
        if network := counted(client_address, self._uncounted):
            await self.take(limit, network)

    async def forget(self, limit: RateLimitItem, key: str) -> None:
        await self._own.clear(limit, key)
        if not self._together:
            return
        try:
            async with self._turns:
                await self._shared.clear(limit, key)
        except (RedisError, OSError) as error:
            self._count_alone(error)

    @property
    def _together(self) -> bool:
        return time.monotonic() >= self._alone_until

    async def _hit(self, limit: RateLimitItem, key: str) -> bool:
        if self._together:
            try:
                return await self._shared.hit(limit, key)
            except (RedisError, OSError) as error:
                self._count_alone(error)
        return await self._own.hit(limit, key)

    async def _wait_ms(self, limit: RateLimitItem, key: str) -> int:
        limiter = self._shared if self._together else self._own
        try:
            stats = await limiter.get_window_stats(limit, key)
        except (RedisError, OSError):
            return later(limit, limit.get_expiry())
        return later(limit, stats.reset_time - time.time())

    def _count_alone(self, error: Exception) -> None:
        """For a few seconds, so that not every request waits for a Redis that is away."""
        self._alone_until = time.monotonic() + _ALONE_SECONDS
        log.warning("throttle.redis_away", error=repr(error))
