"""Limits per caller: one window for all instances in Redis, a bounded one in the process without it."""

import time
from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from redis.asyncio import Redis

from subgraphs.kit.domain.exceptions import RateLimited
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.domain.limits import Limit, LimitRules
from subgraphs.kit.domain.networks import networks
from subgraphs.kit.stores import limit_counters
from subgraphs.kit.stores.rate_limiter import CallerLimits
from subgraphs.kit.stores.redis import open_redis
from tests.fixtures.stack import Stack
from tests.subgraphs.kit.conftest import CLOSED_PORT

server = pytest.mark.server


def old_account() -> str:
    """An account id of two days ago."""
    made = int((time.time() - 2 * 86_400) * 1000)
    return str(UUID(int=(made << 80) | (UUID(new_id()).int & ((1 << 80) - 1))))


def limit(**options: float) -> Limit:
    return Limit(f"test-{new_id()}", **{"per_minute": 3, **options})  # type: ignore[arg-type]  # of test options


@pytest.fixture
async def alone() -> AsyncIterator[CallerLimits]:
    async with open_redis(CLOSED_PORT) as redis:
        yield CallerLimits(redis, networks(["127.0.0.1/32"]))


@pytest.fixture
async def redis(stack: Stack) -> AsyncIterator[Redis]:
    async with open_redis(stack.variable("posts", "REDIS_URL")) as client:
        yield client


async def used_up(limits: CallerLimits, limit: Limit, account: str, most: int = 50) -> int:
    """How many uses are allowed at once."""
    for count in range(most):
        try:
            await limits.take(limit, account, None)
        except RateLimited:
            return count
    return most


class TestWithoutRedis:
    async def test_the_process_counts_for_itself(self, alone: CallerLimits) -> None:
        assert await used_up(alone, limit(), old_account()) == 3

    async def test_what_it_remembers_is_bounded(self, alone: CallerLimits, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limit_counters, "_MAX_LOCAL_KEYS", 20)
        for _ in range(100):
            await alone.take(limit(per_day=5), old_account(), None)
            memory = alone._counters._memory
            assert len(memory.events) + len(memory.storage) <= 22


class TestWho:
    async def test_new_accounts_may_have_less(self, alone: CallerLimits) -> None:
        halved = limit(per_minute=6, new_account_share=0.5)
        assert await used_up(alone, halved, old_account()) == 6
        assert await used_up(alone, halved, new_id()) == 3

    async def test_anonymous_callers_of_excluded_networks_are_not_counted(self, alone: CallerLimits) -> None:
        once = limit(per_minute=1)
        for address in ("127.0.0.1", "127.0.0.1", "127.0.0.1", "203.0.113.1", "not an address", None, None):
            await alone.take(once, None, address)
        with pytest.raises(RateLimited):
            await alone.take(once, None, "203.0.113.1")

    @pytest.mark.parametrize(("factor", "allowed"), [(0.0, 50), (0.1, 1), (2.0, 6)])
    async def test_the_factor_scales_every_limit(self, factor: float, allowed: int) -> None:
        async with open_redis(CLOSED_PORT) as redis:
            assert (
                await used_up(CallerLimits(redis, rules=lambda: LimitRules(factor)), limit(), old_account()) == allowed
            )


@server
class TestInRedis:
    async def test_instances_count_together(self, redis: Redis) -> None:
        one, other = CallerLimits(redis), CallerLimits(redis)
        shared, account = limit(), old_account()
        assert await used_up(one, shared, account) == 3
        assert await used_up(other, shared, account) == 0
        assert await used_up(other, shared, old_account()) == 3

    async def test_a_day_is_counted_beside_the_minute(self, redis: Redis) -> None:
        daily, account = limit(per_minute=10, per_day=4), old_account()
        assert await used_up(CallerLimits(redis), daily, account) == 4
        with pytest.raises(RateLimited) as refused:
            await CallerLimits(redis).take(daily, account, None)
        assert 60_000 < (refused.value.retry_after_ms or 0) <= 2 * 86_400_000

    async def test_what_a_minute_refuses_does_not_count_for_the_day(self, redis: Redis) -> None:
        daily, account = limit(per_minute=3, per_day=4), old_account()
        limits = CallerLimits(redis)
        assert await used_up(limits, daily, account) == 3
        for _ in range(5):
            with pytest.raises(RateLimited) as refused:
                await limits.take(daily, account, None)
            assert (refused.value.retry_after_ms or 0) <= 60_000

    async def test_every_key_expires_and_stays_small(self, redis: Redis) -> None:
        daily, account = limit(per_minute=5, per_day=1000), old_account()
        await used_up(CallerLimits(redis), daily, account)
        keys = [key async for key in redis.scan_iter(f"limits*{daily.kind}*", count=10_000)]
        assert len(keys) == 2
        assert not [key for key in keys if account in key], "an account may be deleted before its counters"
        for key in keys:
            assert 0 < await redis.ttl(key) <= 2 * 86_400
            assert (await redis.memory_usage(key) or 0) < 500
