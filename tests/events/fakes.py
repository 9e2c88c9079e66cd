"""Hand-written fakes of what the relay and the consumer depend on."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisGone

from events.contracts.codec import OutboxEntry, encode
from events.contracts.records.fields import new_id
from events.contracts.records.users import UserFollowed
from events.messaging.producer import EventProducer, Message


def follow() -> UserFollowed:
    return UserFollowed(follower_id=new_id(), followee_id=new_id())


class FakeStore:
    """Entries stay until the block that claimed them was left well."""

    is_exclusive = False

    def __init__(self, *entries: OutboxEntry) -> None:
        self.entries = list(entries)
        self.is_away = False
        self.claims = 0

    def add(self, count: int = 1) -> None:
        self.entries += [encode(follow()) for _ in range(count)]

    @asynccontextmanager
    async def claim(self, limit: int) -> AsyncIterator[Sequence[OutboxEntry]]:
        self.claims += 1
        if self.is_away:
            raise ConnectionRefusedError("the database is away")
        batch = self.entries[:limit]
        yield batch
        self.entries = self.entries[len(batch) :]

    async def backlog(self) -> int:
        return len(self.entries)


class FakeProducer(EventProducer):
    def __init__(self) -> None:
        super().__init__("nowhere:1")
        self.sent: list[OutboxEntry] = []
        self.published: list[Message] = []
        self.failures: list[Exception] = []
        self.is_stopped = False

    async def send(self, entries: Sequence[OutboxEntry]) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.sent += entries

    async def publish(self, messages: Sequence[Message]) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.published += messages

    async def stop(self) -> None:
        self.is_stopped = True


class _AbsentRedis:
    def pubsub(self, **_: Any) -> Any:
        raise RedisGone("no redis here")

    async def publish(self, *_: Any) -> None:
        raise RedisGone("no redis here")

    async def eval(self, *_: Any) -> None:
        raise RedisGone("no redis here")


def absent_redis() -> Redis:
    return cast(Redis, _AbsentRedis())
