"""A relay in a process of its own. Without Redis it gets no notifications and polls every second."""

import asyncio
import sys

from redis.asyncio import Redis

from events.messaging.outbox.relay import Relay
from events.messaging.producer import EventProducer
from tests.events.fakes import absent_redis
from tests.events.stores import open_store


async def main(kind: str, url: str, name: str, kafka_url: str, redis_url: str = "") -> None:
    async with open_store(kind, url, name) as store:
        redis = Redis.from_url(redis_url) if redis_url else absent_redis()
        await Relay(store.outbox, EventProducer(kafka_url), redis, name).run()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
