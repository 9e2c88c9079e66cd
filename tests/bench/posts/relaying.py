"""`python -m tests.bench.posts.relaying DATABASE`: what waits there to Kafka, until it is ended."""

import asyncio
import sys

from events.messaging.outbox.mongo import MongoOutbox
from events.messaging.outbox.relay import Relay
from events.messaging.producer import EventProducer
from events.messaging.worker import run_worker
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.kit.stores.redis import open_redis
from subgraphs.posts.settings import Settings
from subgraphs.posts.storage.models import DOCUMENTS, PUBLISHING


async def relay(database: str) -> None:
    settings = Settings()
    async with (
        open_mongo(settings.mongo_url.get_secret_value(), database, DOCUMENTS),
        open_redis(settings.redis_url) as redis,
    ):
        outbox = MongoOutbox([document.get_pymongo_collection() for document in PUBLISHING])
        await run_worker(database, [Relay(outbox, EventProducer(settings.kafka_url), redis, database)])


if __name__ == "__main__":
    asyncio.run(relay(sys.argv[1]))
