"""The consumer with a real Kafka: order, commits, dead letters and their administration."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from events.contracts.codec import encode, to_message
from events.contracts.records.users import UserFollowed
from events.messaging import dead_letter_admin, topic_admin
from events.messaging.consumer import Consumer
from events.messaging.handlers import Handler
from events.messaging.producer import EventProducer, Message
from events.messaging.transient_errors import RetryLater
from tests.events.fakes import follow
from tests.events.servers import MakeTopic, ReadTopic
from tests.fixtures.eventually import until

pytestmark = pytest.mark.server


@asynccontextmanager
async def consuming(kafka_url: str, topic: str, handler: Handler) -> AsyncIterator[None]:
    consumer = Consumer(f"group-of-{topic}", [topic], {UserFollowed: handler}, kafka_url)
    running = asyncio.create_task(consumer.run())
    try:
        yield
    finally:
        consumer.stop()
        await running


async def publish(kafka_url: str, messages: list[Message]) -> None:
    producer = EventProducer(kafka_url)
    await producer.publish(messages)
    await producer.stop()


def message(topic: str, event: UserFollowed, value: bytes | None = None) -> Message:
    key, data, headers = to_message(encode(event))
    return topic, key, data if value is None else value, headers


def collector(found: list[UserFollowed]) -> Callable[[UserFollowed], asyncio.Future[None]]:
    async def collect(event: UserFollowed) -> None:
        found.append(event)

    return collect  # type: ignore[return-value]  # an async function


async def test_a_key_stays_in_order_and_what_is_done_is_not_done_again(kafka_url: str, fresh_topic: MakeTopic) -> None:
    topic = await fresh_topic(partitions=3)
    people = [follow() for _ in range(8)]
    events = [follow().model_copy(update={"follower_id": p.follower_id}) for _ in range(10) for p in people]
    await publish(kafka_url, [message(topic, event) for event in events])
    found: list[UserFollowed] = []
    async with consuming(kafka_url, topic, collector(found)):
        await until(lambda: len(found) == len(events), seconds=20)
    for person in people:
        assert [e for e in found if e.key == person.key] == [e for e in events if e.key == person.key]
    late = follow()
    await publish(kafka_url, [message(topic, late)])
    found.clear()
    async with consuming(kafka_url, topic, collector(found)):
        await until(lambda: bool(found), seconds=20)
    assert found == [late]


async def test_bad_events_step_aside_for_the_others(
    kafka_url: str, fresh_topic: MakeTopic, read_topic: ReadTopic
) -> None:
    topic = await fresh_topic()
    good, cursed, last = follow(), follow(), follow()
    junk = message(topic, follow(), b'{"junk": 1}')
    await publish(kafka_url, [message(topic, good), junk, message(topic, cursed), message(topic, last)])
    found: list[UserFollowed] = []

    async def handle(event: UserFollowed) -> None:
        if event == cursed:
            raise ValueError("cursed")
        found.append(event)

    async with consuming(kafka_url, topic, handle):
        await until(lambda: last in found, seconds=20)
    assert found == [good, last]
    letters = await dead_letter_admin.waiting(kafka_url, topic)
    assert [letter.origin for letter in letters] == [f"{topic}/0/1", f"{topic}/0/2"]
    assert [letter.reason("attempts") for letter in letters] == ["1", "3"]
    assert await dead_letter_admin.drop(kafka_url, topic, 1) == 1
    assert await dead_letter_admin.replay(kafka_url, topic, None) == 1
    assert await dead_letter_admin.waiting(kafka_url, topic) == []
    again = (await read_topic(topic))[-1]
    assert dict(again.headers) == dict(message(topic, cursed)[3])
    async with consuming(kafka_url, topic, collector(found)):
        await until(lambda: cursed in found, seconds=20)


async def test_stopped_during_an_outage_it_has_committed_nothing(kafka_url: str, fresh_topic: MakeTopic) -> None:
    topic = await fresh_topic()
    event, tries = follow(), 0

    async def refuse(_: UserFollowed) -> None:
        nonlocal tries
        tries += 1
        raise RetryLater("the database is away")

    await publish(kafka_url, [message(topic, event)])
    async with consuming(kafka_url, topic, refuse):
        await until(lambda: tries >= 2, seconds=20)
    assert await dead_letter_admin.waiting(kafka_url, topic) == []
    found: list[UserFollowed] = []
    async with consuming(kafka_url, topic, collector(found)):
        await until(lambda: found == [event], seconds=20)
    rows = [row for row in await topic_admin.lag(kafka_url) if row.partition.topic == topic]
    assert [(row.group, row.committed, row.end) for row in rows] == [(f"group-of-{topic}", 1, 1)]


async def test_it_waits_for_a_kafka_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    failures: list[int] = []

    def pause_after(count: int) -> float:
        failures.append(count)
        return 0.001

    monkeypatch.setattr("events.messaging.consumer.pause_after", pause_after)
    consumer = Consumer("nobody", ["nothing"], {}, "127.0.0.1:1")
    running = asyncio.create_task(consumer.run())
    await until(lambda: failures[:3] == [1, 2, 3])
    consumer.stop()
    await asyncio.wait_for(running, 5)


async def test_topics_are_created_once(kafka_url: str) -> None:
    await topic_admin.create_topics(kafka_url, "test")
    assert await topic_admin.create_topics(kafka_url, "test") == []


def test_production_wants_three_replicas_of_twelve_partitions() -> None:
    wanted = {topic.name: topic for topic in topic_admin.wanted_topics("production")}
    assert (wanted["posts"].num_partitions, wanted["posts"].replication_factor) == (12, 3)
    assert wanted["posts"].topic_configs["min.insync.replicas"] == "2"
    assert wanted["posts.dlq"].num_partitions == 1
