"""The worker of posts: relays events to Kafka, consumes topics, runs periodic jobs."""

import asyncio

from events.contracts.records.data_requests import DataHolder
from events.messaging.consumer import Consumer
from events.messaging.outbox.mongo import MongoOutbox
from events.messaging.outbox.relay import Relay
from events.messaging.producer import EventProducer
from events.messaging.worker import run_worker
from subgraphs.kit.data_requests.mongo_requests import MongoRequests
from subgraphs.kit.data_requests.worker import DataRequestWorker
from subgraphs.kit.stores.mongo import Database, open_mongo
from subgraphs.kit.stores.redis import open_redis
from subgraphs.posts.jobs import jobs
from subgraphs.posts.messaging.event_handlers import handlers
from subgraphs.posts.messaging.personal_data import personal_data
from subgraphs.posts.services.registry import Services
from subgraphs.posts.settings import Settings
from subgraphs.posts.storage.models import DOCUMENTS, PUBLISHING


def consumer(database: Database, services: Services, requests: DataRequestWorker, kafka_url: str) -> Consumer:
    all_handlers = handlers(database, services) | requests.handlers()
    return Consumer("posts", ["accounts", "assets", "posts", "privacy", "rooms", "users"], all_handlers, kafka_url)


async def work(settings: Settings) -> None:
    async with (
        open_mongo(settings.mongo_url.get_secret_value(), "posts", DOCUMENTS) as database,
        open_redis(settings.redis_url) as redis,
    ):
        services = Services.of(database, redis, settings.content_rules)
        outbox = MongoOutbox([document.get_pymongo_collection() for document in PUBLISHING])
        relay = Relay(outbox, EventProducer(settings.kafka_url), redis, "posts")
        requests = DataRequestWorker(DataHolder.POSTS, personal_data(services.account_erasure), MongoRequests(), redis)
        background = [*jobs(services), requests.work()]
        await run_worker("posts-work", [relay, consumer(database, services, requests, settings.kafka_url)], background)


def main() -> None:
    asyncio.run(work(Settings()))
