"""Where a person decides about dead letters, oldest first. What was decided is an offset, like any consumer's."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

from events.admin import partitions_of
from events.codec import type_of
from events.dead_letters import REASONS, dead_letter_topic
from events.producer import EventProducer

_GROUP = "dead-letter-desk"
_PAGE = 100


@dataclass(frozen=True)
class Letter:
    message: ConsumerRecord

    @property
    def type(self) -> str:
        return type_of(self.message.headers)

    def reason(self, name: str) -> str:
        return next((value.decode(errors="replace") for key, value in self.message.headers if key == name), "?")

    @property
    def origin(self) -> str:
        return "/".join(self.reason(f"original-{name}") for name in ("topic", "partition", "offset"))


async def waiting(kafka_url: str, topic: str) -> list[Letter]:
    async with _opened(kafka_url, topic) as consumer:
        return [letter async for letter in _letters(consumer)]


async def replay(kafka_url: str, topic: str, count: int | None) -> int:
    """Send the oldest back to their topic; every consumer group of the topic sees them again."""
    producer = EventProducer(kafka_url)
    try:
        return await _decide(kafka_url, topic, count, producer)
    finally:
        await producer.stop()


async def drop(kafka_url: str, topic: str, count: int | None) -> int:
    return await _decide(kafka_url, topic, count, None)


async def _decide(kafka_url: str, topic: str, count: int | None, producer: EventProducer | None) -> int:
    decided = 0
    async with _opened(kafka_url, topic) as consumer:
        async for letter in _letters(consumer):
            if decided == count:
                break
            message = letter.message
            if producer is not None:
                headers = [(name, value) for name, value in message.headers if name not in REASONS]
                await producer.publish([(topic, message.key, message.value, headers)])
            await consumer.commit({TopicPartition(message.topic, message.partition): message.offset + 1})
            decided += 1
    return decided


@asynccontextmanager
async def _opened(kafka_url: str, topic: str) -> AsyncIterator[AIOKafkaConsumer]:
    """Partitions are assigned by hand: nobody waits for a group to form."""
    partitions = await partitions_of(kafka_url, dead_letter_topic(topic))
    consumer = AIOKafkaConsumer(
        bootstrap_servers=kafka_url, group_id=_GROUP, enable_auto_commit=False, auto_offset_reset="earliest"
    )
    try:
        await consumer.start()
        consumer.assign(partitions)
        yield consumer
    finally:
        await consumer.stop()


async def _letters(consumer: AIOKafkaConsumer) -> AsyncIterator[Letter]:
    """What was not decided yet, up to the end as it is now."""
    ends = await consumer.end_offsets(list(consumer.assignment()))
    for partition, end in ends.items():
        while await consumer.position(partition) < end:
            batches = await consumer.getmany(partition, timeout_ms=1000, max_records=_PAGE)
            for message in batches.get(partition, ()):
                yield Letter(message)
