"""The whole log of some topics as events, each once: what anything derived can be built from again."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from heapq import heappop, heappush

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition

from events.contracts.codec import BadEvent, UnknownEvent, decode
from events.contracts.records.event import Event
from events.messaging.encryption.keyring import Keyring
from events.messaging.kafka_connection import kafka_connection
from events.messaging.topic_admin import partitions_of

log = structlog.get_logger()


async def events_of(kafka_url: str, topics: Sequence[str], keyring: Keyring) -> AsyncIterator[Event]:
    """Up to the end as it is now; in order per key, and else by the moments of the events, whatever their topics.

    Repeats and what is no event are left out.
    """
    await keyring.catch_up()
    consumer = AIOKafkaConsumer(**kafka_connection(kafka_url), auto_offset_reset="earliest")
    await consumer.start()
    try:
        partitions = [each for topic in topics for each in await partitions_of(kafka_url, topic)]
        consumer.assign(partitions)
        ends = await consumer.end_offsets(partitions)
        seen: set[str] = set()
        async for event in _by_moment([_read(consumer, partition, end, keyring) for partition, end in ends.items()]):
            if event.event_id not in seen:
                seen.add(event.event_id)
                yield event
    finally:
        await consumer.stop()


async def _by_moment(sources: Sequence[AsyncIterator[Event]]) -> AsyncIterator[Event]:
    """The earliest of the events that are next in each source."""
    heads: list[tuple[datetime, int, Event]] = []

    async def draw(number: int) -> None:
        if (event := await anext(sources[number], None)) is not None:
            heappush(heads, (event.occurred_at, number, event))

    for number in range(len(sources)):
        await draw(number)
    while heads:
        _, number, event = heappop(heads)
        yield event
        await draw(number)


async def _read(
    consumer: AIOKafkaConsumer, partition: TopicPartition, end: int, keyring: Keyring
) -> AsyncIterator[Event]:
    while await consumer.position(partition) < end:
        for message in (await consumer.getmany(partition, timeout_ms=1000)).get(partition, ()):
            try:
                yield decode(message.headers, message.value, keyring.secrets)
            except (UnknownEvent, BadEvent) as error:
                log.warning("log.message.unreadable", topic=message.topic, error=str(error))
