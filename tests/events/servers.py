"""Real servers for tests of events, beside the running stack: own topics, an own Redis database, an own schema."""

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiokafka import AIOKafkaConsumer, ConsumerRecord
from aiokafka.admin import NewTopic
from redis.asyncio import Redis

from events.contracts.topic_files import dead_letter_topic
from events.messaging.kafka_connection import kafka_connection
from events.messaging.topic_admin import open_admin, partitions_of
from tests.fixtures.stack import Stack

__all__ = ["fresh_topic", "kafka_url", "read_topic", "redis", "redis_url"]
_TEST_DATABASE = 9
MakeTopic = Callable[..., Awaitable[str]]
ReadTopic = Callable[[str], Awaitable[list[ConsumerRecord]]]


@pytest.fixture(scope="session")
def kafka_url(stack: Stack) -> str:
    return stack.variable("agents", "KAFKA_URL")


@pytest.fixture(scope="session")
def redis_url(stack: Stack) -> str:
    return f"{stack.variable('agents', 'REDIS_URL').rpartition('/')[0]}/{_TEST_DATABASE}"


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    """Empty at the start of each test."""
    client = Redis.from_url(redis_url, decode_responses=True)
    await client.flushdb()
    yield client
    await client.aclose()


@pytest.fixture
async def fresh_topic(kafka_url: str) -> AsyncIterator[MakeTopic]:
    """`await fresh_topic(partitions=1, name=None)`: a new topic with its dead letters, gone after the test."""
    made: list[str] = []

    async def make(partitions: int = 1, name: str | None = None) -> str:
        topic = name or f"test-{secrets.token_hex(6)}"
        async with open_admin(kafka_url) as admin:
            await admin.create_topics([NewTopic(topic, partitions, 1), NewTopic(dead_letter_topic(topic), 1, 1)])
        made.extend([topic, dead_letter_topic(topic)])
        return topic

    yield make
    async with open_admin(kafka_url) as admin:
        await admin.delete_topics(made)


@pytest.fixture
def read_topic(kafka_url: str) -> ReadTopic:
    """`await read_topic(name)`: every message in the topic, in the order of its partitions."""

    async def read(topic: str) -> list[ConsumerRecord]:
        consumer = AIOKafkaConsumer(**kafka_connection(kafka_url), auto_offset_reset="earliest")
        await consumer.start()
        try:
            partitions = await partitions_of(kafka_url, topic)
            consumer.assign(partitions)
            ends = await consumer.end_offsets(partitions)
            found: list[ConsumerRecord] = []
            for partition, end in ends.items():
                while await consumer.position(partition) < end:
                    found += (await consumer.getmany(partition, timeout_ms=500)).get(partition, [])
            return found
        finally:
            await consumer.stop()

    return read
