"""Counts what callers do: in Redis for all instances together, in this process while Redis is away."""

import asyncio
import hashlib
import time
from collections.abc import Sequence
from typing import Final

import structlog
from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter, RateLimiter, SlidingWindowCounterRateLimiter
from redis.asyncio import Redis
from redis.exceptions import RedisError

from subgraphs.kit.domain.exceptions import RateLimited
from subgraphs.kit.domain.limits import Limit, LimitCounter
from subgraphs.kit.domain.networks import Network, network_of

log = structlog.get_logger("subgraphs.kit")
_PREFIX: Final = "limits"
_ALONE_SECONDS: Final = 5.0
_MAX_AT_ONCE: Final = 16  # the connections to Redis are shared with others, and running out of them is an error
_MAX_LOCAL_KEYS: Final = 20_000


class Strategies:
    """A minute is counted exactly; a day by two counters, so that no caller fills a store."""

    def __init__(self, storage: RedisStorage | MemoryStorage) -> None:
        self._minute = MovingWindowRateLimiter(storage)
        self._day = SlidingWindowCounterRateLimiter(storage)

    def of(self, item: RateLimitItem) -> RateLimiter:
        return self._minute if isinstance(item, RateLimitItemPerMinute) else self._day


class CallerLimits(LimitCounter):
    """Refuses what a caller does too often; accounts are counted by id, anonymous callers by network."""

    def __init__(self, redis: Redis, excluded: Sequence[Network] = (), factor: float = 1.0) -> None:
        """Anonymous callers from `excluded` networks are not counted; a factor of 0 turns all limits off."""
        pool = {"connection_pool": redis.connection_pool}
        shared = RedisStorage("redis://", implementation="redispy", key_prefix=_PREFIX, **pool)  # type: ignore[arg-type]  # handed on to redis-py
        self._shared, self._memory = Strategies(shared), MemoryStorage()
        self._local = Strategies(self._memory)
        self._excluded, self._factor = excluded, factor
        self._slots = asyncio.Semaphore(_MAX_AT_ONCE)
        self._alone_until = 0.0

    async def take(self, limit: Limit, account_id: str | None, client_address: str | None) -> None:
        key = _digest(account_id) if account_id else network_of(client_address, self._excluded)
        if key is None or not self._factor:
            return
        known = limit.of_account(account_id) if account_id else limit
        items = _items(known.scaled(self._factor))
        async with self._slots:
            refusing = await self._hit(items, key)
            if refusing is not None:
                wait = await self._wait_ms(refusing, key)
                raise RateLimited(f"Too many requests: wait {_readable(wait)}, then retry.", retry_after_ms=wait)

    async def _hit(self, items: Sequence[RateLimitItem], key: str) -> RateLimitItem | None:
        """The window that refuses, or None. A minute comes first: what it refuses does not count for the day."""
        if self._is_shared:
            try:
                return await self._first_refusal(self._shared, items, key)
            except (RedisError, OSError) as error:
                self._count_alone(error)
        if len(self._memory.events) + len(self._memory.storage) > _MAX_LOCAL_KEYS:
            await self._memory.reset()
        return await self._first_refusal(self._local, items, key)

    async def _first_refusal(
        self, strategies: Strategies, items: Sequence[RateLimitItem], key: str
    ) -> RateLimitItem | None:
        for item in items:
            if not await strategies.of(item).hit(item, key):
                return item
        return None

    async def _wait_ms(self, item: RateLimitItem, key: str) -> int:
        strategies = self._shared if self._is_shared else self._local
        try:
            stats = await strategies.of(item).get_window_stats(item, key)
        except (RedisError, OSError):
            return item.get_expiry() * 1000
        return int(1000 * min(max(1.0, stats.reset_time - time.time()), item.get_expiry()))

    @property
    def _is_shared(self) -> bool:
        return time.monotonic() >= self._alone_until

    def _count_alone(self, error: Exception) -> None:
        """For a few seconds, so that not every request waits for a Redis that is away."""
        self._alone_until = time.monotonic() + _ALONE_SECONDS
        log.warning("rate_limits.redis_unavailable", error=repr(error))


def _digest(account_id: str) -> str:
    """Counters of a day outlive a deleted account, so they do not hold its ID."""
    return hashlib.sha256(account_id.encode()).hexdigest()[:32]


def _items(limit: Limit) -> list[RateLimitItem]:
    minute = RateLimitItemPerMinute(limit.per_minute, namespace=limit.kind)
    return [minute] if limit.per_day is None else [minute, RateLimitItemPerDay(limit.per_day, namespace=limit.kind)]


def _readable(milliseconds: int) -> str:
    seconds = -(-milliseconds // 1000)
    if seconds < 120:
        return f"{seconds} seconds"
    return f"{seconds // 60} minutes" if seconds < 7200 else f"{seconds // 3600} hours"
