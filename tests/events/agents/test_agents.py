"""The Faust worker over real servers: killed, without its Redis, and against a rebuild from the same log."""

import asyncio
import secrets
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from redis.asyncio import Redis

from events.agents.core.windows import Window
from events.agents.people import GONE, PEOPLE
from events.agents.ranking_keys import ranking_keys, ranking_name
from events.agents.ranking_writer import RankingWriter
from events.agents.rankings import OWNERS, ROOMS, whole_ranking
from events.agents.replay import TOPICS, rebuild_rankings
from events.contracts.codec import encode, to_message
from events.contracts.records.event import Event
from events.messaging.producer import EventProducer
from tests.events.agents.generated_events import generate_events
from tests.events.servers import MakeTopic, ReadTopic

pytestmark = [pytest.mark.server, pytest.mark.slow]
_SECOND_DATABASE = 8


@pytest.fixture
async def prefix(fresh_topic: MakeTopic) -> str:
    prefix = f"test-{secrets.token_hex(4)}-"
    for topic in TOPICS:
        await fresh_topic(partitions=2, name=prefix + topic)
    return prefix


@pytest.fixture
async def publish(kafka_url: str, prefix: str) -> AsyncIterator[Callable[[Sequence[Event]], Awaitable[None]]]:
    producer = EventProducer(kafka_url)

    async def send(events: Sequence[Event]) -> None:
        await producer.publish([(prefix + event.TOPIC, *to_message(encode(event))) for event in events])

    yield send
    await producer.stop()


@asynccontextmanager
async def agents(kafka_url: str, redis_url: str, prefix: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Killed at the end, without a clean shutdown."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.events.agents.faust_process", kafka_url, redis_url, prefix
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def applied(redis: Redis) -> int:
    return sum(offset + 1 for offset in (await RankingWriter(redis).positions()).values())


async def reached(redis: Redis, count: int) -> None:
    async with asyncio.timeout(60):
        while await applied(redis) < count:  # noqa: ASYNC110  # another process moves it
            await asyncio.sleep(0.1)


async def everything(redis: Redis) -> dict[str, Any]:
    keys = sorted([key async for key in redis.scan_iter("recommendations:{*}:trending:*")])
    found: dict[str, Any] = {key: await redis.zrevrange(key, 0, -1, withscores=True) for key in keys}
    people = [key async for key in redis.scan_iter(f"{PEOPLE}*")]
    sets = {key: sorted(await redis.sunion([key])) for key in [*people, ROOMS, GONE]}
    return {**found, **sets, OWNERS: sorted(await redis.hkeys(OWNERS))}


async def rebuilt(kafka_url: str, redis_url: str, prefix: str) -> dict[str, Any]:
    """What the log alone gives, in another database."""
    url = f"{redis_url.rpartition('/')[0]}/{_SECOND_DATABASE}"
    await rebuild_rankings(kafka_url, url, prefix=prefix)
    async with Redis.from_url(url, decode_responses=True) as other:
        found = await everything(other)
        await other.flushdb()
        return found


async def test_killed_twice_it_ends_where_a_rebuild_ends(
    kafka_url: str, redis_url: str, redis: Redis, prefix: str, publish: Callable[[Sequence[Event]], Awaitable[None]]
) -> None:
    events = list(generate_events(seed=7, posts=60, count=1500))
    third = len(events) // 3
    async with agents(kafka_url, redis_url, prefix):
        await publish(events[:third])
        await reached(redis, 1)
    async with agents(kafka_url, redis_url, prefix):
        await publish(events[third : 2 * third])
        await reached(redis, third + 1)
    async with agents(kafka_url, redis_url, prefix) as process:
        await publish(events[2 * third :])
        await reached(redis, len(events))
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 15) == 0
    live = await everything(redis)
    assert len(live) > 6
    assert any(key.startswith(PEOPLE) for key in live)
    assert live == await rebuilt(kafka_url, redis_url, prefix)


async def test_without_its_rankings_it_starts_over_from_the_log(
    kafka_url: str, redis_url: str, redis: Redis, prefix: str, publish: Callable[[Sequence[Event]], Awaitable[None]]
) -> None:
    events = list(generate_events(seed=8, posts=20, count=200))
    async with agents(kafka_url, redis_url, prefix) as process:
        await publish(events[:-1])
        await reached(redis, len(events) - 1)
        await redis.flushdb()
        await publish(events[-1:])
        assert await asyncio.wait_for(process.wait(), 15) == 1
    async with agents(kafka_url, redis_url, prefix):
        await reached(redis, len(events))
    assert await everything(redis) == await rebuilt(kafka_url, redis_url, prefix)


async def test_a_rebuild_beside_readers_gives_the_same_top(
    kafka_url: str, redis_url: str, redis: Redis, prefix: str, publish: Callable[[Sequence[Event]], Awaitable[None]]
) -> None:
    events = list(generate_events(seed=9, posts=80, count=400))
    await publish(events)
    assert await rebuild_rankings(kafka_url, redis_url, prefix=prefix) == len(events)
    first, fewest = await everything(redis), 10**9
    rebuilding = asyncio.create_task(rebuild_rankings(kafka_url, redis_url, prefix=prefix))
    while not rebuilding.done():
        fewest = min(fewest, len(await whole_ranking(redis, ranking_name(Window.DAY))))
    assert await rebuilding == len(events)
    assert fewest == sum(len(first.get(key, ())) for key in ranking_keys(ranking_name(Window.DAY)))
    assert await everything(redis) == first


async def test_messages_that_are_no_events_do_not_stop_it(
    kafka_url: str, redis_url: str, redis: Redis, prefix: str, read_topic: ReadTopic
) -> None:
    producer = EventProducer(kafka_url)
    topic = f"{prefix}posts"
    named = [("ce_type", b"post-created.v1")]
    junk: list[tuple[bytes | None, list[tuple[str, bytes]]]] = [
        (None, []),
        (b"\xff", []),
        (b"{}", named),
        (b"[]", named),
    ]
    await producer.publish([(topic, b"key", value, headers) for value, headers in junk])
    await producer.stop()
    async with agents(kafka_url, redis_url, prefix):
        await reached(redis, 4)
    assert len(await read_topic(topic)) == 4
