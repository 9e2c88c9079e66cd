"""Seconds from before the write to its event's arrival at a consumer."""

import asyncio
import os
import time
from collections.abc import Sequence

from redis.asyncio import Redis

from events.messaging.outbox.notify import notify_relay
from tests.bench.log.writing import AUTHORS, entry, fresh_topic, relaying
from tests.events.stores import OpenStore, drop, open_store
from tests.faults.log_watch import LogWatch, watching
from tests.fixtures.eventually import eventually
from tests.fixtures.stack import Stack

WOKEN, SWEPT = "notified", "polled each second"
_RATE = 50
_SECONDS = max(5.0, float(os.environ.get("MINIROOM_BENCH_SECONDS", "3")))


async def latencies(stack: Stack, kind: str, url: str, *, is_woken: bool) -> Sequence[float]:
    kafka_url, redis_url = stack.variable("agents", "KAFKA_URL"), stack.variable("agents", "REDIS_URL")
    redis = Redis.from_url(redis_url) if is_woken else None
    async with fresh_topic(kafka_url) as topic, open_store(kind, url) as store:
        async with relaying(store, kafka_url, redis_url if is_woken else ""), watching(kafka_url, [topic]) as log:
            for author in AUTHORS:
                await _write(store, topic, author, redis)
            await eventually(lambda: _arrived(log, len(AUTHORS)), seconds=30, what="the first events are in the log")
            sent = {}
            for number in range(int(_RATE * _SECONDS)):
                began = time.time()
                sent[await _write(store, topic, AUTHORS[number % len(AUTHORS)], redis)] = began
                await asyncio.sleep(1 / _RATE)
            await eventually(lambda: _arrived(log, len(AUTHORS) + len(sent)), seconds=30, what="all are in the log")
        await drop(store)
    if redis is not None:
        await redis.aclose()
    arrivals = {each.event.event_id: each.at for heard in log.by_key.values() for each in heard}
    return [arrivals[event_id] - began for event_id, began in sent.items()]


async def _write(store: OpenStore, topic: str, author: str, redis: Redis | None) -> str:
    made = entry(topic, author)
    await store.write(made)
    if redis is not None:
        await notify_relay(redis, store.name)
    return made.id


async def _arrived(log: LogWatch, count: int) -> bool:
    return len(log.event_ids()) >= count
