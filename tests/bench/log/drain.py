"""A backlog grows while the broker is stopped, and drains afterwards; beside it, the rate of a bare producer."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from events.contracts.codec import OutboxEntry, to_message
from events.messaging.producer import EventProducer
from infra.local import probes
from infra.local.profile import profile_named
from infra.local.supervisor import Supervisor
from tests.bench.log.writing import AUTHORS, entry, fresh_topic, relaying
from tests.events.stores import OpenStore, drop, open_store
from tests.faults.log_watch import LogWatch, ends_of, watching
from tests.fixtures.eventually import eventually
from tests.fixtures.stack import Stack

_RATE = 100


@dataclass(frozen=True)
class Drained:
    """`seconds` from the moment at which Kafka answers again."""

    kind: str
    count: int
    seconds: float
    per_second: float
    bare_per_second: float


async def drain(stack: Stack, urls: Mapping[str, str], outage: float) -> list[Drained]:
    kafka_url = stack.variable("agents", "KAFKA_URL")
    async with AsyncExitStack() as open_:
        stores = [await open_.enter_async_context(open_store(kind, url)) for kind, url in urls.items()]
        topics = [await open_.enter_async_context(fresh_topic(kafka_url)) for _ in stores]
        spare = await open_.enter_async_context(fresh_topic(kafka_url))
        for store in stores:
            await open_.enter_async_context(relaying(store, kafka_url))
        before = await ends_of(kafka_url, topics)
        async with _kafka_away(stack):
            written = await asyncio.gather(*map(_write, stores, topics, [outage] * len(stores)))
        returned, total = time.time(), sum(map(len, written))
        async with watching(kafka_url, topics, before) as log:
            await eventually(lambda: _arrived(log, total), seconds=120, what="the backlog is in the log")
        bare = await _bare(kafka_url, spare, written[0])
        for store in stores:
            await drop(store)
    return [_drained(store.kind, made, log, returned, bare) for store, made in zip(stores, written, strict=True)]


def _drained(kind: str, made: Sequence[OutboxEntry], log: LogWatch, returned: float, bare: float) -> Drained:
    times = [log.by_key[each.key][0].at for each in made]
    return Drained(kind, len(made), max(times) - returned, len(made) / (max(times) - min(times)), bare)


async def _write(store: OpenStore, topic: str, seconds: float) -> list[OutboxEntry]:
    until = time.monotonic() + seconds
    written: list[OutboxEntry] = []
    while time.monotonic() < until:
        written.append(entry(topic, AUTHORS[len(written) % len(AUTHORS)]))
        await store.write(written[-1])
        await asyncio.sleep(1 / _RATE)
    return written


async def _bare(kafka_url: str, topic: str, entries: Sequence[OutboxEntry]) -> float:
    """The same messages in batches of 500, from memory and unsealed."""
    producer = EventProducer(kafka_url)
    await producer.publish([(topic, *to_message(entries[0]))])
    began = time.monotonic()
    for start in range(0, len(entries), 500):
        await producer.publish([(topic, *to_message(each)) for each in entries[start : start + 500]])
    seconds = time.monotonic() - began
    await producer.stop()
    return len(entries) / seconds


@asynccontextmanager
async def _kafka_away(stack: Stack) -> AsyncIterator[None]:
    """Leaves when it answers again."""
    supervisor = Supervisor(profile_named(stack.profile))
    await supervisor.stop(["kafka"])
    try:
        yield
    finally:
        supervisor.start("kafka")
        await eventually(probes.kafka(stack.ports["kafka"]), seconds=60, what="Kafka is back")


async def _arrived(log: LogWatch, count: int) -> bool:
    return len(log.event_ids()) >= count
