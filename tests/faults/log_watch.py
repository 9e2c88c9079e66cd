"""Follows topics from where they end now, and remembers what came, in order and with the time of arrival."""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from aiokafka import AIOKafkaConsumer, TopicPartition

from events.contracts.codec import decode
from events.contracts.records.event import Event
from events.contracts.records.posts import PostContent
from events.messaging.kafka_connection import kafka_connection
from events.messaging.topic_admin import partitions_of

Offsets = Mapping[TopicPartition, int]


@dataclass(frozen=True)
class Arrival:
    event: Event
    at: float
    """Unix time."""


@dataclass
class LogWatch:
    by_key: dict[str, list[Arrival]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0

    def first_deliveries(self, key: str) -> list[Event]:
        """Repeats left out."""
        return list({each.event.event_id: each.event for each in self.by_key.get(key, ())}.values())

    def revisions(self, key: str) -> list[int]:
        """Of a post, in the order in which they came first."""
        return [event.revision for event in self.first_deliveries(key) if isinstance(event, PostContent)]

    def event_ids(self) -> set[str]:
        return {each.event.event_id for arrivals in self.by_key.values() for each in arrivals}

    async def follow(self, consumer: AIOKafkaConsumer) -> None:
        while True:
            for messages in (await consumer.getmany(timeout_ms=100)).values():
                now = time.time()
                for message in messages:
                    self.count += 1
                    self.by_key[message.key.decode()].append(Arrival(decode(message.headers, message.value), now))


async def ends_of(kafka_url: str, topics: Sequence[str]) -> Offsets:
    consumer = AIOKafkaConsumer(**kafka_connection(kafka_url))
    await consumer.start()
    try:
        partitions = [each for topic in topics for each in await partitions_of(kafka_url, topic)]
        found: Offsets = await consumer.end_offsets(partitions)
        return found
    finally:
        await consumer.stop()


@asynccontextmanager
async def watching(kafka_url: str, topics: Sequence[str], since: Offsets | None = None) -> AsyncIterator[LogWatch]:
    since = since or await ends_of(kafka_url, topics)
    consumer = AIOKafkaConsumer(**kafka_connection(kafka_url), retry_backoff_ms=200)
    await consumer.start()
    consumer.assign(list(since))
    for partition, offset in since.items():
        consumer.seek(partition, offset)
    watch = LogWatch()
    following = asyncio.create_task(watch.follow(consumer))
    try:
        yield watch
    finally:
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following
        await consumer.stop()
