"""One class of tests for both stores: from the write to Kafka, over real servers and a relay that is killed."""

import asyncio
import signal
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from events.contracts.codec import OutboxEntry, encode
from events.contracts.records.fields import Visibility, new_id
from events.contracts.records.posts import PostCreated, PostDeleted
from events.messaging.outbox.notify import notify_relay
from events.messaging.outbox.relay import Relay
from events.messaging.producer import EventProducer
from tests.events.servers import MakeTopic, ReadTopic
from tests.events.stores import OpenStore, drop, open_store
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server


@pytest.fixture(params=["postgres", "mongo"])
async def store(request: pytest.FixtureRequest, stack: Stack) -> AsyncIterator[OpenStore]:
    part, name = {"postgres": ("users-work", "POSTGRES_URL"), "mongo": ("posts-work", "MONGO_URL")}[request.param]
    async with open_store(request.param, stack.variable(part, name)) as opened:
        yield opened
        await drop(opened)


def entry(topic: str, post_id: str | None = None) -> OutboxEntry:
    event = PostCreated(
        post_id=post_id or new_id(), author_id=new_id(), body="비 ☔", visibility=Visibility.PUBLIC, revision=1
    )
    return encode(event).model_copy(update={"topic": topic})


def relay(store: OpenStore, kafka_url: str, redis: Redis, *, poll: float = 1.0) -> Relay:
    return Relay(store.outbox, EventProducer(kafka_url), redis, store.name, poll=poll)


class TestStore:
    async def test_the_oldest_come_first_and_are_cleared(self, store: OpenStore) -> None:
        written = [entry("any") for _ in range(5)]
        for each in written:
            await store.write(each)
        assert await store.outbox.backlog() > 0
        async with store.outbox.claim(3) as batch:
            assert list(batch) == written[:3]
        async with store.outbox.claim(500) as batch:
            assert list(batch) == written[3:]
        async with store.outbox.claim(500) as batch:
            assert list(batch) == []
        assert await store.outbox.backlog() == 0

    async def test_leaving_by_an_exception_keeps_them(self, store: OpenStore) -> None:
        await store.write(entry("any"))
        with pytest.raises(RuntimeError):
            async with store.outbox.claim(5):
                raise RuntimeError
        async with store.outbox.claim(5) as batch:
            assert len(batch) == 1

    async def test_what_is_written_meanwhile_stays(self, store: OpenStore) -> None:
        post = new_id()
        first, second = entry("any", post), entry("any", post)
        await store.write(first)
        async with store.outbox.claim(5) as batch:
            assert list(batch) == [first]
            await store.write(second)
        async with store.outbox.claim(5) as batch:
            assert list(batch) == [second]


class TestRelay:
    async def test_a_ring_beats_the_poll(
        self, store: OpenStore, kafka_url: str, redis: Redis, fresh_topic: MakeTopic, read_topic: ReadTopic
    ) -> None:
        topic = await fresh_topic()
        running = asyncio.create_task((subject := relay(store, kafka_url, redis, poll=30)).run())
        async with asyncio.timeout(5):
            while not (await redis.pubsub_numsub(f"outbox:{store.name}"))[0][1]:  # noqa: ASYNC110  # without Redis there is no notification
                await asyncio.sleep(0.01)
        event = entry(topic)
        await store.write(event)
        began = time.monotonic()
        await notify_relay(redis, store.name)
        while not await read_topic(topic):
            assert time.monotonic() - began < 5
        subject.stop()
        await running
        (message,) = await read_topic(topic)
        assert message.key.decode() == event.key
        assert dict(message.headers)["ce_id"].decode() == event.id

    async def test_killed_between_send_and_clear_it_loses_nothing(
        self,
        store: OpenStore,
        kafka_url: str,
        redis_url: str,
        redis: Redis,
        fresh_topic: MakeTopic,
        read_topic: ReadTopic,
    ) -> None:
        topic = await fresh_topic(partitions=2)
        posts = [new_id() for _ in range(40)]
        written = [entry(topic, post) for _ in range(5) for post in posts]
        for each in written:
            await store.write(each)
        await _kill_when_sent(store, kafka_url, redis_url)
        sent_before = await read_topic(topic)
        assert len(sent_before) == 100
        assert await store.outbox.backlog() > 0
        subject = relay(store, kafka_url, redis)
        while await subject.relay_batch():
            pass
        await subject.close()
        messages = await read_topic(topic)
        found = Counter(dict(message.headers)["ce_id"].decode() for message in messages)
        for post in posts:
            first = dict.fromkeys(
                dict(each.headers)["ce_id"].decode() for each in messages if each.key.decode() == post
            )
            assert list(first) == [each.id for each in written if each.key == post]
        assert set(found) == {each.id for each in written}
        assert found.total() == len(written) + len(sent_before)
        assert await store.outbox.backlog() == 0

    async def test_events_of_a_key_keep_their_order(
        self, store: OpenStore, kafka_url: str, redis: Redis, fresh_topic: MakeTopic, read_topic: ReadTopic
    ) -> None:
        topic = await fresh_topic(partitions=3)
        post = new_id()
        written = [entry(topic, post), *(entry(topic) for _ in range(20)), entry(topic, post)]
        written.append(encode(PostDeleted(post_id=post, author_id=new_id())).model_copy(update={"topic": topic}))
        for each in written:
            await store.write(each)
        await (subject := relay(store, kafka_url, redis)).relay_batch()
        await subject.close()
        expected = [each.id for each in written if each.key == post]
        messages = [message for message in await read_topic(topic) if message.key.decode() == post]
        assert [dict(message.headers)["ce_id"].decode() for message in messages] == expected


async def _kill_when_sent(store: OpenStore, kafka_url: str, redis_url: str) -> None:
    arguments = ("-m", "tests.events.stalled_relay", store.kind, store.url, store.name, kafka_url, redis_url)
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    async with asyncio.timeout(30):
        while not (await process.stdout.readline()).startswith(b"sent"):
            assert process.returncode is None
    process.send_signal(signal.SIGKILL)
    await process.wait()
