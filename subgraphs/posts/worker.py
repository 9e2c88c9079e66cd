"""What posts does in the background: its events to Kafka, copies of what users tell, and what is due by the clock."""

import asyncio
from functools import partial

from events.contracts.records.data_requests import DataHolder
from events.contracts.records.fields import now
from events.messaging.consumer import Consumer
from events.messaging.outbox.mongo import MongoOutbox
from events.messaging.outbox.relay import Relay
from events.messaging.producer import EventProducer
from events.messaging.worker import run_worker
from subgraphs.kit.data_requests.mongo_requests import MongoRequests
from subgraphs.kit.data_requests.worker import DataRequestWorker
from subgraphs.kit.stores.mongo import Database, open_mongo
from subgraphs.kit.stores.redis import open_redis
from subgraphs.posts.hearing import handlers
from subgraphs.posts.keeping import kept
from subgraphs.posts.models import DOCUMENTS, PUBLISHING
from subgraphs.posts.service import sweeps
from subgraphs.posts.services import Services
from subgraphs.posts.settings import Settings

_FLUSH_SECONDS, _DUE_SECONDS, _PURGE_SECONDS = 10.0, 5.0, 300.0


def consumer(database: Database, services: Services, desk: DataRequestWorker, kafka_url: str) -> Consumer:
    heard = handlers(database, services) | desk.handlers()
    return Consumer("posts", ["accounts", "assets", "posts", "privacy", "rooms", "users"], heard, kafka_url)


async def work(settings: Settings) -> None:
    async with (
        open_mongo(settings.mongo_url.get_secret_value(), "posts", DOCUMENTS) as database,
        open_redis(settings.redis_url) as redis,
    ):
        services = Services.of(database, redis, settings.content_rules)
        outbox = MongoOutbox([document.get_pymongo_collection() for document in PUBLISHING])
        relay = Relay(outbox, EventProducer(settings.kafka_url), redis, "posts")
        desk = DataRequestWorker(DataHolder.POSTS, kept(services.leaving), MongoRequests(), redis)
        clocks = [
            sweeps.every(_FLUSH_SECONDS, services.views.flush),
            sweeps.every(_DUE_SECONDS, partial(_publish_due, services)),
            sweeps.every(_PURGE_SECONDS, _purge),
            desk.work(),
        ]
        await run_worker("posts-work", [relay, consumer(database, services, desk, settings.kafka_url)], clocks)


async def _publish_due(services: Services) -> int:
    return await sweeps.publish_due(services.writing, now())


async def _purge() -> int:
    return await sweeps.purge(now())


def main() -> None:
    asyncio.run(work(Settings()))
