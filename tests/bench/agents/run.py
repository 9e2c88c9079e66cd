"""How fast one agent drains a backlog of reactions, beside plain Faust and a bare consumer that count the messages.

Over the broker and the Redis of a stack that stands, on topics and a database of its own. MINIROOM_BENCH_REACTIONS
(60,000) decides how long the backlog is.
"""

import asyncio
import os
import random
import secrets
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import orjson
from aiokafka import AIOKafkaConsumer
from aiokafka.admin import NewTopic
from redis.asyncio import Redis
from rich.table import Table

from events.agents.core.windows import Window
from events.agents.ranking_keys import ranking_name
from events.agents.ranking_writer import RankingWriter
from events.agents.rankings import whole_ranking
from events.agents.replay import TOPICS
from events.contracts.codec import encode, to_message
from events.contracts.records.activity import ReactionAdded
from events.contracts.records.fields import ReactionKind, Visibility, new_id
from events.messaging.kafka_connection import kafka_connection
from events.messaging.producer import EventProducer
from events.messaging.topic_admin import open_admin, partitions_of
from tests.bench.comparing import console, introduce
from tests.bench.stack import standing
from tests.fixtures.stack import Stack

_REACTIONS = int(os.environ.get("MINIROOM_BENCH_REACTIONS", "60000"))
_POSTS, _PEOPLE, _DATABASE = 1_000, 20_000, 7
_PUBLISHED_AT_ONCE = 2_000


def main() -> None:
    introduce()
    with standing() as stack:
        asyncio.run(_measure(stack))


async def _measure(stack: Stack) -> None:
    kafka_url = stack.variable("agents", "KAFKA_URL")
    redis_url = f"{stack.variable('agents', 'REDIS_URL').rpartition('/')[0]}/{_DATABASE}"
    reactions = _reactions()
    async with _topics(kafka_url) as prefix, Redis.from_url(redis_url, decode_responses=True) as redis:
        await redis.flushdb()
        await _publish(kafka_url, f"{prefix}activity", reactions)
        bare = await _bare(kafka_url, f"{prefix}activity")
        plain = await _plain(kafka_url, f"{prefix}activity")
        seconds = await _drained(kafka_url, redis_url, redis, prefix)
        assert await whole_ranking(redis, ranking_name(Window.DAY))
        await redis.flushdb()
    table = Table("", "reactions/s", "of bare", title=f"a backlog of {_REACTIONS:,} reactions to {_POSTS:,} posts")
    table.add_row("agent, into rankings and journals", f"{_REACTIONS / seconds:,.0f}", f"{bare / seconds:.0%}")
    table.add_row("plain Faust, counts in memory", f"{_REACTIONS / plain:,.0f}", f"{bare / plain:.0%}")
    table.add_row("bare aiokafka, counts in memory", f"{_REACTIONS / bare:,.0f}", "100%")
    console.print(table)


def _reactions() -> list[ReactionAdded]:
    dice = random.Random(4)
    posts = [(new_id(), new_id(), tuple(dice.sample("abcdef", 2))) for _ in range(_POSTS)]
    chosen = dice.choices(posts, [1 / number for number in range(1, _POSTS + 1)], k=_REACTIONS)
    people = [new_id() for _ in range(_PEOPLE)]
    return [
        ReactionAdded(
            post_id=post,
            author_id=author,
            user_id=dice.choice(people),
            kind=ReactionKind.LIKE,
            tags=tags,
            visibility=Visibility.PUBLIC,
        )
        for post, author, tags in chosen
    ]


async def _publish(kafka_url: str, topic: str, reactions: Sequence[ReactionAdded]) -> None:
    producer = EventProducer(kafka_url)
    for start in range(0, len(reactions), _PUBLISHED_AT_ONCE):
        batch = reactions[start : start + _PUBLISHED_AT_ONCE]
        await producer.publish([(topic, *to_message(encode(each))) for each in batch])
    await producer.stop()


async def _bare(kafka_url: str, topic: str) -> float:
    """Seconds from the first message to the last."""
    consumer, counts, began = AIOKafkaConsumer(**kafka_connection(kafka_url)), Counter[str](), 0.0
    await consumer.start()
    try:
        consumer.assign(await partitions_of(kafka_url, topic))
        await consumer.seek_to_beginning()
        while counts.total() < _REACTIONS:
            for messages in (await consumer.getmany(timeout_ms=1000, max_records=_PUBLISHED_AT_ONCE)).values():
                began = began or time.monotonic()
                counts.update(orjson.loads(message.value)["post_id"] for message in messages)
        return time.monotonic() - began
    finally:
        await consumer.stop()


async def _plain(kafka_url: str, topic: str) -> float:
    """Seconds from the first message to the last."""
    words = ("-m", "tests.bench.agents.plain_faust", kafka_url, topic, str(_REACTIONS))
    process = await asyncio.create_subprocess_exec(sys.executable, *words, stdout=asyncio.subprocess.PIPE)
    output, _ = await asyncio.wait_for(process.communicate(), 300)
    return float(output.split()[-1])


async def _drained(kafka_url: str, redis_url: str, redis: Redis, prefix: str) -> float:
    """Seconds from the first reaction in the rankings to the last, so that the start of the process does not count."""
    words = ("-m", "tests.events.agents.faust_process", kafka_url, redis_url, prefix)
    process = await asyncio.create_subprocess_exec(sys.executable, *words, stdout=asyncio.subprocess.DEVNULL)
    writer, began, first = RankingWriter(redis), 0.0, 0
    try:
        async with asyncio.timeout(300):
            while (applied := sum(offset + 1 for offset in (await writer.positions()).values())) < _REACTIONS:
                if applied and not began:
                    began, first = time.monotonic(), applied
                await asyncio.sleep(0.01)
        return (time.monotonic() - began) * _REACTIONS / (_REACTIONS - first)
    finally:
        process.kill()
        await process.wait()


@asynccontextmanager
async def _topics(kafka_url: str) -> AsyncIterator[str]:
    prefix = f"bench-{secrets.token_hex(4)}-"
    names = [f"{prefix}{topic}" for topic in TOPICS]
    async with open_admin(kafka_url) as admin:
        await admin.create_topics([NewTopic(name, 2, 1) for name in names])
    yield prefix
    async with open_admin(kafka_url) as admin:
        await admin.delete_topics(names)
