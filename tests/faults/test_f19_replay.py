"""F19: the last hour of every topic is replayed with shuffled keys: derived data does not change.

The consumers are killed before, so that they do not remember what they have handled already.
"""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Sequence

import pytest
from aiokafka import AIOKafkaConsumer, ConsumerRecord
from redis.asyncio import Redis

from events.agents.log_positions import partition_name
from events.agents.ranking_writer import RankingWriter
from events.agents.replay import TOPICS as RANKED
from events.contracts.topic_files import load_topics
from events.messaging import topic_admin
from events.messaging.kafka_connection import kafka_connection
from events.messaging.producer import EventProducer
from infra.topology import WORKERS
from tests.faults.account_ends import AccountEnds
from tests.faults.conftest import MongoClient
from tests.faults.log_watch import ends_of
from tests.faults.numbers import Numbers
from tests.faults.scenario import live
from tests.faults.state import differences, state_of
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.services import Services
from tests.fixtures.stack import Stack
from tests.personal_data.conftest import Leave, Report

pytestmark = [pytest.mark.server, pytest.mark.slow]

_HOUR = 3600
TOPICS = [topic.name for topic in load_topics()]


async def test_a_replay_changes_nothing(
    numbers: Numbers,
    stack: Stack,
    graph: Ask,
    people: list[SignedUp],
    services: Services,
    kafka_url: str,
    mongo: MongoClient,
    account_ends: AccountEnds,
    leave: Leave,
    report: Report,
) -> None:
    await live(graph, people)
    await account_ends.bring_about(leave, report)
    await eventually(lambda: _caught_up(stack, kafka_url), seconds=60, what="consumers have caught up")
    before = await state_of(stack, mongo)
    for consumer in WORKERS:
        await services.back(consumer, after=services.kill(consumer), seconds=20)
    messages = await _last_hour(kafka_url)
    producer = EventProducer(kafka_url)
    await producer.publish([(each.topic, each.key, each.value, list(each.headers)) for each in _interleaved(messages)])
    await producer.stop()
    await eventually(lambda: _caught_up(stack, kafka_url), seconds=120, what="consumers have seen it again")
    after = await state_of(stack, mongo)
    changes = differences(before, after)
    numbers.add("F19 last hour replayed", messages=len(messages), topics=len(TOPICS), changed=len(changes))
    assert not changes, "\n".join(changes)


async def _last_hour(kafka_url: str) -> list[ConsumerRecord]:
    ends = await ends_of(kafka_url, TOPICS)
    consumer = AIOKafkaConsumer(**kafka_connection(kafka_url))
    await consumer.start()
    try:
        consumer.assign(list(ends))
        since = int((time.time() - _HOUR) * 1000)
        found: list[ConsumerRecord] = []
        for partition, start in (await consumer.offsets_for_times(dict.fromkeys(ends, since))).items():
            if start is None:
                continue
            consumer.seek(partition, start.offset)
            while await consumer.position(partition) < ends[partition]:
                found += (await consumer.getmany(partition, timeout_ms=500)).get(partition, [])
        return found
    finally:
        await consumer.stop()


def _interleaved(messages: Sequence[ConsumerRecord]) -> list[ConsumerRecord]:
    """Each key's messages keep their order; the order of keys changes."""
    dice, by_key = random.Random(19), defaultdict[tuple[str, bytes], list[ConsumerRecord]](list)
    for message in messages:
        by_key[message.topic, message.key].append(message)
    turns = [key for key, each in by_key.items() for _ in each]
    dice.shuffle(turns)
    heads = {key: iter(each) for key, each in by_key.items()}
    return [next(heads[key]) for key in turns]


async def _caught_up(stack: Stack, kafka_url: str) -> bool:
    """Asked twice, as one effect may be the next one's cause."""
    for _ in range(2):
        rows = await topic_admin.lag(kafka_url)
        if any(row.end > row.committed for row in rows if row.partition.topic in TOPICS and row.group != "agents"):
            return False
        async with Redis.from_url(stack.variable("agents", "REDIS_URL"), decode_responses=True) as redis:
            positions = await RankingWriter(redis).positions()
        for partition, end in (await ends_of(kafka_url, RANKED)).items():
            if positions.get(partition_name(partition.topic, partition.partition), -1) < end - 1:
                return False
        await asyncio.sleep(1)
    return True
