from collections.abc import AsyncIterator

import pytest
from limits import RateLimitItemPerMinute

from subgraphs.identity.services.rate_limiter import RateLimiter
from subgraphs.kit.domain.exceptions import RateLimited
from subgraphs.kit.stores.redis import open_redis

TWICE = RateLimitItemPerMinute(2, namespace="test")
NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.fixture
async def alone() -> AsyncIterator[RateLimiter]:
    async with open_redis(NOBODY_LISTENS) as redis:
        yield RateLimiter(redis)


async def test_without_redis_the_process_counts_for_itself(alone: RateLimiter) -> None:
    await alone.take(TWICE, "a")
    await alone.take(TWICE, "a")
    with pytest.raises(RateLimited) as refusal:
        await alone.take(TWICE, "a")
    assert 1000 <= (refusal.value.retry_after_ms or 0) <= 60_000


async def test_keys_are_counted_apart(alone: RateLimiter) -> None:
    for key in ("a", "b", "a", "b"):
        await alone.take(TWICE, key)


async def test_what_is_forgotten_starts_anew(alone: RateLimiter) -> None:
    for _ in range(5):
        await alone.take(TWICE, "a")
        await alone.forget(TWICE, "a")
