"""Refuses what a caller does too often."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Final

from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerMinute
from redis.asyncio import Redis

from subgraphs.kit.domain.exceptions import RateLimited
from subgraphs.kit.domain.limits import Limit, LimitCounter, LimitRules
from subgraphs.kit.domain.networks import Network, network_of
from subgraphs.kit.stores.limit_counters import LimitCounters

_PREFIX: Final = "limits"


class CallerLimits(LimitCounter):
    """Accounts are counted by ID, anonymous callers by network."""

    def __init__(
        self, redis: Redis, excluded: Sequence[Network] = (), rules: Callable[[], LimitRules] = LimitRules
    ) -> None:
        """Anonymous callers from `excluded` networks are not counted; `rules` may change at any time."""
        self._counters = LimitCounters(redis, _PREFIX)
        self._excluded, self._rules = excluded, rules

    async def take(self, limit: Limit, account_id: str | None, client_address: str | None) -> None:
        key = _digest(account_id) if account_id else network_of(client_address, self._excluded)
        known = self._rules().of(limit, account_id)
        if key is None or known is None:
            return
        for item in _items(known):
            if not await self._counters.hit(item, key):
                wait = await self._counters.retry_after_ms(item, key)
                raise RateLimited(f"Too many requests: wait {_readable(wait)}, then retry.", retry_after_ms=wait)


def _digest(account_id: str) -> str:
    """Counters of a day outlive a deleted account, so they do not hold its ID."""
    return hashlib.sha256(account_id.encode()).hexdigest()[:32]


def _items(limit: Limit) -> list[RateLimitItem]:
    """A minute comes first: what it refuses does not count for the day."""
    minute = RateLimitItemPerMinute(limit.per_minute, namespace=limit.kind)
    return [minute] if limit.per_day is None else [minute, RateLimitItemPerDay(limit.per_day, namespace=limit.kind)]


def _readable(milliseconds: int) -> str:
    seconds = -(-milliseconds // 1000)
    if seconds < 120:
        return f"{seconds} seconds"
    return f"{seconds // 60} minutes" if seconds < 7200 else f"{seconds // 3600} hours"
