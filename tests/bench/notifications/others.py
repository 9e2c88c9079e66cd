"""How long the notifications of others take while one post is viral: from the log's producer to the push."""

import asyncio
import time
from contextlib import suppress

from redis.asyncio import Redis

from events.contracts.records.fields import new_id
from events.messaging.consumer import Consumer
from subgraphs.notifications.services.live.pushes import CHANNEL, read
from tests.bench.log.writing import fresh_topic
from tests.bench.notifications.drain import producing, publish, reaction
from tests.bench.notifications.store import Way

_SECONDS = 12
_OTHERS_PER_SECOND = 10
_WAIT_SECONDS = 60.0


async def delays_of_others(redis: Redis, kafka_url: str, way: Way, *, viral_per_second: int) -> list[float]:
    """One that does not arrive within a minute counts as one."""
    sent: dict[str, float] = {}
    arrived: dict[str, float] = {}
    async with fresh_topic(kafka_url) as topic, redis.pubsub() as pubsub:
        await pubsub.subscribe(CHANNEL)
        consumer = Consumer(f"bench-{topic}", [topic], way.handlers, kafka_url, batched=way.batched)
        tasks = [asyncio.create_task(consumer.run()), asyncio.create_task(_listen(pubsub, arrived))]
        try:
            await _load(kafka_url, topic, viral_per_second, sent)
            with suppress(TimeoutError):
                await asyncio.wait_for(_all(sent, arrived), _WAIT_SECONDS)
        finally:
            consumer.stop()
            tasks[1].cancel()
            await asyncio.wait(tasks)
    return [arrived.get(person, at + _WAIT_SECONDS) - at for person, at in sent.items()]


async def _load(kafka_url: str, topic: str, viral_per_second: int, sent: dict[str, float]) -> None:
    post_id, author_id = new_id(), new_id()
    async with producing(kafka_url) as producer:
        for _ in range(_SECONDS * _OTHERS_PER_SECOND):
            began, other = time.monotonic(), new_id()
            crowd = [reaction(post_id, author_id, new_id()) for _ in range(viral_per_second // _OTHERS_PER_SECOND)]
            sent[other] = began
            await publish(producer, topic, [*crowd, reaction(new_id(), other, new_id())])
            await asyncio.sleep(max(0.0, 1 / _OTHERS_PER_SECOND - (time.monotonic() - began)))


async def _all(sent: dict[str, float], arrived: dict[str, float]) -> None:
    while not sent.keys() <= arrived.keys():  # noqa: ASYNC110  # a benchmark
        await asyncio.sleep(0.1)


async def _listen(pubsub: object, arrived: dict[str, float]) -> None:
    async for message in pubsub.listen():  # type: ignore[attr-defined]
        if message["type"] == "message":
            arrived.setdefault(read(message["data"])[0], time.monotonic())
