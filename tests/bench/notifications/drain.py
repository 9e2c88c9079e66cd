"""A backlog of reactions in a topic of its own, drained by a consumer in this process."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from events.contracts.codec import encode, to_message
from events.contracts.records.activity import ReactionAdded
from events.contracts.records.fields import ReactionKind, Visibility, new_id
from events.messaging.consumer import Consumer
from events.messaging.producer import EventProducer
from tests.bench.log.writing import fresh_topic
from tests.bench.notifications.store import Way
from tests.fixtures.eventually import eventually

_CHUNK = 500


@dataclass(frozen=True)
class Drained:
    count: int
    seconds: float
    cpu_seconds: float

    @property
    def per_second(self) -> float:
        return self.count / self.seconds

    @property
    def cpu_ms(self) -> float:
        """Of the consumer's process."""
        return self.cpu_seconds * 1000 / self.count


def reaction(post_id: str, author_id: str, actor_id: str) -> ReactionAdded:
    return ReactionAdded(
        post_id=post_id, author_id=author_id, user_id=actor_id, kind=ReactionKind.LIKE, visibility=Visibility.PUBLIC
    )


def scattered(count: int) -> Iterator[ReactionAdded]:
    """Popularity falls as in a town: the first post has a tenth of all reactions."""
    rng = random.Random(7)
    posts = [(new_id(), new_id()) for _ in range(2_000)]
    people = [new_id() for _ in range(20_000)]
    weights = [1 / (rank + 1) for rank in range(len(posts))]
    for post_id, author_id in rng.choices(posts, weights, k=count):
        yield reaction(post_id, author_id, rng.choice(people))


def viral(count: int) -> Iterator[ReactionAdded]:
    post_id, author_id = new_id(), new_id()
    return (reaction(post_id, author_id, new_id()) for _ in range(count))


async def drain(kafka_url: str, way: Way, backlog: Iterator[ReactionAdded]) -> Drained:
    events = list(backlog)
    async with fresh_topic(kafka_url) as topic:
        async with producing(kafka_url) as producer:
            await publish(producer, topic, events)
        handled = _Counted(way)
        consumer = Consumer(f"bench-{topic}", [topic], handled.way.handlers, kafka_url, batched=handled.way.batched)
        began, cpu = time.monotonic(), time.process_time()
        running = asyncio.create_task(consumer.run())
        await eventually(lambda: handled.done(len(events)), seconds=600, what="the backlog is drained")
        found = Drained(len(events), handled.last - handled.first, time.process_time() - cpu)
        consumer.stop()
        await running
        assert found.seconds <= time.monotonic() - began
        return found


@asynccontextmanager
async def producing(kafka_url: str) -> AsyncIterator[EventProducer]:
    producer = EventProducer(kafka_url)
    try:
        yield producer
    finally:
        await producer.stop()


async def publish(producer: EventProducer, topic: str, events: Sequence[ReactionAdded]) -> None:
    for start in range(0, len(events), _CHUNK):
        messages = [to_message(encode(event)) for event in events[start : start + _CHUNK]]
        await producer.publish([(topic, *message) for message in messages])


class _Counted:
    """Counts what the way handled; `first` is when it received the first event."""

    def __init__(self, way: Way) -> None:
        self._count, self.first, self.last = 0, 0.0, 0.0
        one = way.handlers[ReactionAdded]

        async def handle(event: ReactionAdded) -> None:
            self._begin()
            await one(event)
            self._end(1)

        async def handle_many(events: Sequence[ReactionAdded]) -> None:
            assert way.batched
            self._begin()
            await way.batched.handle(events)
            self._end(len(events))

        batched = way.batched and type(way.batched)(way.batched.types, handle_many)
        self.way = Way({ReactionAdded: handle}, batched)

    async def done(self, count: int) -> bool:
        return self._count >= count

    def _begin(self) -> None:
        self.first = self.first or time.monotonic()

    def _end(self, count: int) -> None:
        self._count += count
        self.last = time.monotonic()
