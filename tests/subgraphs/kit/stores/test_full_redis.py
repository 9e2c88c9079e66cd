"""A Redis that is full: caches make room, ended sessions stay denied, and further ones can be denied."""

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from infra.local.services.redis import OPTIONS
from subgraphs.kit.auth.denied_sessions import DeniedSessions, denied_among, deny_session
from subgraphs.kit.domain.limits import Limit
from subgraphs.kit.stores.rate_limiter import CallerLimits
from subgraphs.kit.stores.redis import open_redis

pytestmark = pytest.mark.server  # starts a redis-server of its own


@pytest.fixture
async def redis(tmp_path: Path) -> AsyncIterator[Redis]:
    """With the options of `make up`, and 3 MiB."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {**OPTIONS, "port": str(port), "maxmemory": "3mb", "appendonly": "no", "dir": str(tmp_path)}
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    process = await asyncio.create_subprocess_exec("redis-server", *words, stdout=asyncio.subprocess.DEVNULL)
    try:
        async with asyncio.timeout(20):
            while True:
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", port)
                    writer.close()
                    break
                except OSError:
                    await asyncio.sleep(0.05)
        async with open_redis(f"redis://127.0.0.1:{port}/0") as client:
            yield client
    finally:
        process.kill()
        await process.wait()


async def fill(redis: Redis) -> None:
    for start in range(0, 12_000, 1000):
        async with redis.pipeline(transaction=False) as pipeline:
            for number in range(start, start + 1000):
                pipeline.set(f"cache:{number}", "x" * 300, ex=600)
            await pipeline.execute()
    assert int((await redis.info("stats"))["evicted_keys"]) > 1000


async def test_a_full_redis_keeps_ended_sessions_and_takes_new_ones(redis: Redis) -> None:
    await deny_session(redis, "before", 600)
    await fill(redis)
    await deny_session(redis, "after", 600)
    await fill(redis)
    assert await denied_among(redis, ["before", "after", "other"]) == {"before", "after"}
    assert await DeniedSessions(redis).includes("before")
    assert not await DeniedSessions(redis).includes("other")


async def test_past_entries_are_dropped(redis: Redis) -> None:
    for number in range(50):
        await deny_session(redis, f"past-{number}", 0)
    await deny_session(redis, "now", 600)
    assert await denied_among(redis, [f"past-{number}" for number in range(50)]) == set()
    assert await denied_among(redis, ["now"]) == {"now"}


async def test_mutations_are_still_counted(redis: Redis) -> None:
    await fill(redis)
    for number in range(20):
        await CallerLimits(redis).take(Limit("wave", per_minute=1), f"account-{number}", None)
    counted = {key async for key in redis.scan_iter("limits*", count=50_000)}
    assert len(counted) > 10, "Redis evicts by a sample, so one of them may be gone"
