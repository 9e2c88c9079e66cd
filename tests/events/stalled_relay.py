"""A relay in a process of its own that stalls between Kafka's acknowledgement and the clearing, to be killed there."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from redis.asyncio import Redis

from events.contracts.codec import OutboxEntry
from events.messaging.outbox.relay import Relay
from events.messaging.outbox.store import OutboxStore
from events.messaging.producer import EventProducer
from tests.events.stores import open_store


class StalledStore:
    def __init__(self, store: OutboxStore) -> None:
        self._store = store

    @property
    def is_exclusive(self) -> bool:
        return self._store.is_exclusive

    @asynccontextmanager
    async def claim(self, limit: int) -> AsyncIterator[Sequence[OutboxEntry]]:
        async with self._store.claim(limit) as batch:
            yield batch
            if batch:
                print("sent", len(batch), flush=True)
                await asyncio.Event().wait()

    async def backlog(self) -> int:
        return await self._store.backlog()


async def main(kind: str, url: str, name: str, kafka_url: str, redis_url: str) -> None:
    async with open_store(kind, url, name) as store:
        redis = Redis.from_url(redis_url)
        await Relay(StalledStore(store.outbox), EventProducer(kafka_url), redis, name, batch=100).run()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
