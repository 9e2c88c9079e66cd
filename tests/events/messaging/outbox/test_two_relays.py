"""Two relays of one service side by side: a key's events are first delivered in the order of their writes."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from aiokafka import ConsumerRecord
from redis.asyncio import Redis

from events.contracts.codec import OutboxEntry
from events.contracts.records.fields import new_id
from events.messaging.outbox.leader_lease import Lease
from events.messaging.outbox.notify import OutboxNotifier, notify_relay
from events.messaging.outbox.relay import Relay
from events.messaging.producer import EventProducer
from tests.events.fakes import absent_redis
from tests.events.messaging.outbox.test_outbox import (
    entry,
    store,  # noqa: F401  # the fixture
)
from tests.events.servers import MakeTopic, ReadTopic
from tests.events.stores import OpenStore
from tests.fixtures.eventually import until

KEYS, EACH = 12, 15


@asynccontextmanager
async def relaying(store: OpenStore, kafka_url: str, redis: Redis):  # type: ignore[no-untyped-def]  # noqa: F811
    subject = Relay(store.outbox, EventProducer(kafka_url), redis, store.name, poll=0.05, batch=7)
    running = asyncio.create_task(subject.run())
    try:
        yield subject
    finally:
        subject.stop()
        await running


def first_deliveries(messages: Sequence[ConsumerRecord], key: str) -> list[str]:
    ids = [dict(each.headers)["ce_id"].decode() for each in messages if each.key.decode() == key]
    return list(dict.fromkeys(ids))


async def write_all(store: OpenStore, redis: Redis, topic: str) -> dict[str, list[OutboxEntry]]:  # noqa: F811
    """Many accounts at once; each post is edited repeatedly by its author."""
    written: dict[str, list[OutboxEntry]] = {new_id(): [] for _ in range(KEYS)}

    async def change(post: str) -> None:
        for _ in range(EACH):
            written[post].append(event := entry(topic, post))
            await store.write(event)
            await notify_relay(redis, store.name)

    await asyncio.gather(*(change(post) for post in written))
    return written


@pytest.mark.server
class TestSideBySide:
    @pytest.mark.parametrize("has_redis", [True, False], ids=["lease", "without-redis"])
    async def test_order_is_kept(
        self,
        store: OpenStore,  # noqa: F811
        kafka_url: str,
        redis: Redis,
        fresh_topic: MakeTopic,
        read_topic: ReadTopic,
        has_redis: bool,
    ) -> None:
        topic = await fresh_topic(partitions=3)
        async with AsyncExitStack() as stack:
            for _ in range(2):
                await stack.enter_async_context(relaying(store, kafka_url, redis if has_redis else absent_redis()))
            written = await write_all(store, redis, topic)
            async with asyncio.timeout(30):
                while await store.outbox.backlog():  # noqa: ASYNC110  # other tasks empty it
                    await asyncio.sleep(0.05)
        messages = await read_topic(topic)
        for post, entries in written.items():
            assert first_deliveries(messages, post) == [each.id for each in entries]
        if has_redis or store.kind == "postgres":
            assert len(messages) == KEYS * EACH, "nothing was sent twice"

    async def test_the_second_takes_over_from_one_that_ends(self, redis: Redis) -> None:
        first, second = Lease(redis, "tests"), Lease(redis, "tests")
        await first.refresh()
        await second.refresh()
        assert (first.is_held, second.is_held) == (True, False)
        keeping = asyncio.create_task(first.keep())
        await asyncio.sleep(0)  # it has begun
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        await second.refresh()
        assert second.is_held

    async def test_the_second_takes_over_from_one_that_was_killed(self, redis: Redis) -> None:
        first, second = Lease(redis, "tests", seconds=0.1), Lease(redis, "tests", seconds=0.1)
        await first.refresh()
        async with asyncio.timeout(5):
            while not second.is_held:
                await second.refresh()
        await first.refresh()
        assert (first.is_held, second.is_held) == (False, True)

    async def test_a_notification_ends_the_wait(self, redis: Redis) -> None:
        notifier = OutboxNotifier(redis, "tests")
        listening = asyncio.create_task(notifier.listen())
        await until(lambda: notifier.is_listening)
        await notifier.wait(5)  # after subscribing, since an earlier message was missed
        waiting = asyncio.create_task(notifier.wait(60))
        await notify_relay(redis, "tests")
        await asyncio.wait_for(waiting, 5)
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
