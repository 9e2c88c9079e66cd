"""What posts does in the background: the events waiting in its documents, to Kafka."""

import asyncio

from events.outbox.mongo import MongoOutbox
from events.outbox.relay import Relay
from events.producer import EventProducer
from events.worker import run_worker
from subgraphs.kit.mongo import open_mongo
from subgraphs.kit.redis import open_redis
from subgraphs.posts.models import DOCUMENTS
from subgraphs.posts.settings import Settings


async def work(settings: Settings) -> None:
    async with (
        open_mongo(settings.mongo_url.get_secret_value(), "posts", DOCUMENTS),
        open_redis(settings.redis_url) as redis,
    ):
        outbox = MongoOutbox([document.get_pymongo_collection() for document in DOCUMENTS])
        relay = Relay(outbox, EventProducer(settings.kafka_url), redis, "posts")
        await run_worker("posts-work", [relay])


def main() -> None:
    asyncio.run(work(Settings()))
