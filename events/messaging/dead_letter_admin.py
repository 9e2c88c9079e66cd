"""Where a person decides about dead letters. What was decided is an offset, like any consumer's.

Decisions that ran ahead of the oldest undecided letter stand beside that offset, in its metadata.
"""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass

import orjson
from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.structs import OffsetAndMetadata

from events.contracts.codec import type_of
from events.contracts.topic_files import dead_letter_topic, names
from events.messaging.dead_letters import LEFT_OUT, REASONS
from events.messaging.kafka_connection import kafka_connection
from events.messaging.producer import EventProducer
from events.messaging.topic_admin import open_admin, partitions_of

_GROUP = "dead-letter-desk"
_PAGE = 100
_MAX_AHEAD = 300
"""Kafka keeps 4,096 bytes of metadata; an offset takes ten of them."""


class DeadLetterNotFound(Exception):
    """What was asked for is not there, or cannot be decided like this."""


@dataclass(frozen=True)
class Letter:
    message: ConsumerRecord

    @property
    def position(self) -> str:
        return f"{self.message.partition}/{self.message.offset}"

    @property
    def type(self) -> str:
        return type_of(self.message.headers)

    @property
    def is_whole(self) -> bool:
        return LEFT_OUT not in dict(self.message.headers)

    def reason(self, name: str) -> str:
        return next((value.decode(errors="replace") for key, value in self.message.headers if key == name), "?")

    @property
    def origin(self) -> str:
        return "/".join(self.reason(f"original-{name}") for name in ("topic", "partition", "offset"))


async def waiting(kafka_url: str, topic: str) -> list[Letter]:
    """Oldest first."""
    async with _opened(kafka_url, topic) as desk:
        return [letter async for letter in desk.letters()]


async def replay(kafka_url: str, topic: str, count: int | None, positions: Collection[str] = ()) -> int:
    """Send them back to their topic, where every consumer group sees them again."""
    producer = EventProducer(kafka_url)
    try:
        return await _decide(kafka_url, topic, count, positions, producer)
    finally:
        await producer.stop()


async def drop(kafka_url: str, topic: str, count: int | None, positions: Collection[str] = ()) -> int:
    return await _decide(kafka_url, topic, count, positions, None)


async def _decide(
    kafka_url: str, topic: str, count: int | None, positions: Collection[str], producer: EventProducer | None
) -> int:
    """The oldest `count`, or those at these positions: all of them or, if one does not wait, none."""
    async with _opened(kafka_url, topic) as desk:
        letters = [letter async for letter in desk.letters()]
        if missing := sorted(set(positions) - {letter.position for letter in letters}):
            raise DeadLetterNotFound(f"no letter of {topic} waits at {', '.join(missing)}")
        chosen = [letter for letter in letters if letter.position in positions] if positions else letters[:count]
        if producer is not None and (torn := [letter.position for letter in chosen if not letter.is_whole]):
            raise DeadLetterNotFound(f"too large to be kept whole, so it can only be dropped: {', '.join(torn)}")
        for letter in chosen:
            if producer is not None:
                headers = [(name, value) for name, value in letter.message.headers if name not in REASONS]
                await producer.publish([(topic, letter.message.key, letter.message.value, headers)])
            await desk.close_case(letter)
    return len(chosen)


class _Desk:
    def __init__(self, consumer: AIOKafkaConsumer, decided: dict[TopicPartition, OffsetAndMetadata]) -> None:
        self._consumer = consumer
        self._next = {partition: each.offset for partition, each in decided.items()}
        self._ahead = {partition: set(orjson.loads(each.metadata or "[]")) for partition, each in decided.items()}

    async def letters(self) -> AsyncIterator[Letter]:
        """What was not decided yet, up to the end as it is now."""
        ends = await self._consumer.end_offsets(list(self._consumer.assignment()))
        for partition, end in ends.items():
            while await self._consumer.position(partition) < end:
                batches = await self._consumer.getmany(partition, timeout_ms=1000, max_records=_PAGE)
                for message in batches.get(partition, ()):
                    self._next.setdefault(partition, message.offset)
                    if message.offset not in self._ahead.get(partition, ()):
                        yield Letter(message)

    async def close_case(self, letter: Letter) -> None:
        partition = TopicPartition(letter.message.topic, letter.message.partition)
        ahead, following = self._ahead.setdefault(partition, set()), self._next[partition]
        if len(ahead) >= _MAX_AHEAD:
            raise DeadLetterNotFound("too many letters were picked out; decide about the oldest first")
        ahead.add(letter.message.offset)
        while following in ahead:
            ahead.remove(following)
            following += 1
        self._next[partition] = following
        metadata = orjson.dumps(sorted(ahead)).decode() if ahead else ""
        await self._consumer.commit({partition: OffsetAndMetadata(following, metadata)})


@asynccontextmanager
async def _opened(kafka_url: str, topic: str) -> AsyncIterator[_Desk]:
    """Partitions are assigned by hand, so no consumer group has to form."""
    partitions = await partitions_of(kafka_url, dead_letter_topic(topic))
    if not partitions:
        raise DeadLetterNotFound(f"`{topic}` has no dead letters; there are: {', '.join(names())}")
    async with open_admin(kafka_url) as admin:
        decided = await admin.list_consumer_group_offsets(_GROUP, partitions=partitions)
    consumer = AIOKafkaConsumer(
        **kafka_connection(kafka_url), group_id=_GROUP, enable_auto_commit=False, auto_offset_reset="earliest"
    )
    try:
        await consumer.start()
        consumer.assign(partitions)
        yield _Desk(consumer, {partition: each for partition, each in decided.items() if each.offset >= 0})
    finally:
        await consumer.stop()
