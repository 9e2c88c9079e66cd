"""The relay without servers: outages of its store, of Redis and of Kafka."""

import asyncio

from aiokafka.errors import KafkaConnectionError
from prometheus_client import REGISTRY

from events.messaging.outbox.notify import notify_relay
from events.messaging.outbox.relay import Relay
from tests.events.fakes import FakeProducer, FakeStore, absent_redis
from tests.fixtures.eventually import until


def relay(store: FakeStore, producer: FakeProducer, **settings: float) -> Relay:
    return Relay(store, producer, absent_redis(), "tests", **settings)  # type: ignore[arg-type]  # poll or batch


async def test_entries_are_sent_in_order_and_cleared() -> None:
    store, producer = FakeStore(), FakeProducer()
    store.add(7)
    expected = list(store.entries)
    assert await relay(store, producer, batch=5).relay_batch() == 5
    assert await relay(store, producer, batch=5).relay_batch() == 2
    assert producer.sent == expected
    assert store.entries == []


async def test_what_kafka_refused_stays() -> None:
    store, producer = FakeStore(), FakeProducer()
    store.add(2)
    producer.failures.append(KafkaConnectionError())
    running = asyncio.create_task((subject := relay(store, producer)).run())
    await until(lambda: len(producer.failures) == 0)
    assert len(store.entries) == 2
    assert REGISTRY.get_sample_value("miniroom_outbox_backlog", {"service": "tests"}) == 2
    await until(lambda: not store.entries)
    assert REGISTRY.get_sample_value("miniroom_outbox_backlog", {"service": "tests"}) == 0
    subject.stop()
    await running
    assert producer.is_stopped


async def test_it_outlives_its_database_its_redis_and_its_own_mistakes() -> None:
    store, producer = FakeStore(), FakeProducer()
    store.is_away = True
    producer.failures.append(ValueError("a mistake"))
    running = asyncio.create_task((subject := relay(store, producer, poll=0.01)).run())
    await until(lambda: store.claims > 1)
    store.is_away = False
    store.add(3)
    await until(lambda: len(producer.sent) == 3)
    subject.stop()
    await running


async def test_without_a_notification_it_polls() -> None:
    store, producer = FakeStore(), FakeProducer()
    running = asyncio.create_task((subject := relay(store, producer, poll=0.05)).run())
    await until(lambda: store.claims > 0)
    store.add()
    await until(lambda: len(producer.sent) == 1)
    subject.stop()
    await running


async def test_a_full_batch_is_followed_at_once_by_the_next() -> None:
    store, producer = FakeStore(), FakeProducer()
    store.add(50)
    running = asyncio.create_task((subject := relay(store, producer, poll=60, batch=5)).run())
    await until(lambda: len(producer.sent) == 50, seconds=1)
    subject.stop()
    await running


async def test_notifying_without_redis_raises_nothing() -> None:
    await notify_relay(absent_redis(), "tests")
