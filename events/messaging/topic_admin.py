"""What is asked of the broker itself: creating topics, and how far consumer groups have come."""

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError

from events.contracts.topic_files import Topic, dead_letter_topic, load_topics, retention_ms
from events.messaging.encryption.keyring import keys_topic
from events.messaging.kafka_connection import kafka_connection
from events.messaging.transient_errors import pause_after

_TOPIC_ALREADY_EXISTS = 36
_REPLICAS = 3
log = structlog.get_logger()


@asynccontextmanager
async def open_admin(kafka_url: str) -> AsyncIterator[AIOKafkaAdminClient]:
    admin = AIOKafkaAdminClient(**kafka_connection(kafka_url))
    try:
        await admin.start()
        yield admin
    finally:
        await admin.close()


async def wait_for_kafka(kafka_url: str) -> None:
    """Until a broker answers, however long that takes."""
    failures = 0
    while True:
        try:
            async with open_admin(kafka_url) as admin:
                await admin.list_topics()
                return
        except KafkaError as error:
            failures += 1
            log.warning("kafka.away", failures=failures, error=repr(error))
            await asyncio.sleep(pause_after(failures))


def wanted_topics(environment: str, replicas: int = _REPLICAS) -> list[NewTopic]:
    """Each topic and its dead letters, and the accounts' keys; one replica outside production, on its one broker."""
    copies = replicas if environment == "production" else 1
    events = [new for topic in load_topics() for new in _with_dead_letters(topic, environment, copies)]
    return [*events, keys_topic(copies, _in_sync(copies))]


async def create_topics(kafka_url: str, environment: str, replicas: int = _REPLICAS) -> list[str]:
    """Creates what is missing and leaves the rest alone; the names of the new ones."""
    async with open_admin(kafka_url) as admin:
        present = set(await admin.list_topics())
        missing = [topic for topic in wanted_topics(environment, replicas) if topic.name not in present]
        if missing:
            answer = await admin.create_topics(missing)
            _raise_refusals(answer.topic_errors)
        return [topic.name for topic in missing]


async def partitions_of(kafka_url: str, topic: str) -> list[TopicPartition]:
    """Empty when there is no such topic."""
    async with open_admin(kafka_url) as admin:
        (description,) = await admin.describe_topics([topic])
        return [
            TopicPartition(topic, number) for number in sorted(each["partition"] for each in description["partitions"])
        ]


@dataclass(frozen=True)
class Lag:
    group: str
    partition: TopicPartition
    committed: int
    end: int

    @property
    def behind(self) -> int:
        return self.end - self.committed


async def lag(kafka_url: str) -> list[Lag]:
    """Of every group that has ever committed."""
    async with open_admin(kafka_url) as admin:
        groups = sorted(group for group, _ in await admin.list_consumer_groups())
        committed = {group: await admin.list_consumer_group_offsets(group) for group in groups}
    ends = await _end_offsets(kafka_url, {partition for offsets in committed.values() for partition in offsets})
    return [
        Lag(group, partition, offset.offset, ends[partition])
        for group, offsets in committed.items()
        for partition, offset in sorted(offsets.items())
    ]


async def _end_offsets(kafka_url: str, partitions: Collection[TopicPartition]) -> Mapping[TopicPartition, int]:
    if not partitions:
        return {}
    consumer = AIOKafkaConsumer(**kafka_connection(kafka_url))
    try:
        await consumer.start()
        return dict(await consumer.end_offsets(list(partitions)))
    finally:
        await consumer.stop()


def _with_dead_letters(topic: Topic, environment: str, copies: int) -> list[NewTopic]:
    partitions = topic.partitions.production if environment == "production" else topic.partitions.development
    return [
        _new_topic(topic.name, partitions, retention_ms(topic.retention_days), copies),
        _new_topic(dead_letter_topic(topic.name), topic.dlq.partitions, retention_ms(topic.dlq.retention_days), copies),
    ]


def _new_topic(name: str, partitions: int, retention: str, copies: int) -> NewTopic:
    settings = {
        "cleanup.policy": "delete",
        "retention.ms": retention,
        "min.insync.replicas": _in_sync(copies),
        "unclean.leader.election.enable": "false",
    }
    return NewTopic(name, partitions, copies, topic_configs=settings)


def _in_sync(copies: int) -> str:
    """One broker may be down without stopping writes, if there is more than one copy."""
    return str(max(1, copies - 1))


def _raise_refusals(errors: Iterable[tuple[str, int, str | None]]) -> None:
    refused = [f"{name}: {reason or code}" for name, code, reason in errors if code not in (0, _TOPIC_ALREADY_EXISTS)]
    if refused:
        raise RuntimeError("the broker refused to create topics: " + "; ".join(refused))
