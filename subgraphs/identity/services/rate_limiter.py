"""Rate limits of sign-in and mail, per account and per network."""

from collections.abc import Sequence

from limits import RateLimitItem
from redis.asyncio import Redis

from subgraphs.kit.domain.exceptions import RateLimited
from subgraphs.kit.domain.networks import Network, network_of
from subgraphs.kit.stores.limit_counters import LimitCounters


class RateLimiter:
    def __init__(self, redis: Redis, uncounted: Sequence[Network] = ()) -> None:
        self._counters = LimitCounters(redis, "identity:limits")
        self._uncounted = uncounted

    async def take(self, limit: RateLimitItem, key: str) -> None:
        """Counts one attempt; RateLimited when it exceeds the limit."""
        if not await self._counters.hit(limit, key):
            wait = await self._counters.retry_after_ms(limit, key)
            raise RateLimited("Too many attempts. Wait, then retry.", retry_after_ms=wait)

    async def take_from(self, limit: RateLimitItem, client_address: str | None) -> None:
        """Counts one attempt of the client's network."""
        if network := network_of(client_address, self._uncounted):
            await self.take(limit, network)

    async def forget(self, limit: RateLimitItem, key: str) -> None:
        await self._counters.clear(limit, key)
