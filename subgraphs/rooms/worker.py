"""The worker of rooms: event handlers, data requests, outbox relay."""

import asyncio

from events.contracts.records.data_requests import DataHolder
from events.messaging.consumer import Consumer
from events.messaging.outbox.mongo import MongoOutbox
from events.messaging.outbox.relay import Relay
from events.messaging.producer import EventProducer
from events.messaging.worker import run_worker
from subgraphs.kit.data_requests.mongo_requests import MongoRequests, RequestDocument
from subgraphs.kit.data_requests.worker import DataRequestWorker
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.kit.stores.redis import open_redis
from subgraphs.rooms.jobs import jobs
from subgraphs.rooms.messaging.event_handlers import event_handlers
from subgraphs.rooms.messaging.personal_data import personal_data
from subgraphs.rooms.services.registry import Services
from subgraphs.rooms.settings import Settings
from subgraphs.rooms.storage.models import DOCUMENTS, RoomDocument


async def work(settings: Settings) -> None:
    async with (
        open_mongo(settings.mongo_url.get_secret_value(), "rooms", DOCUMENTS) as database,
        open_redis(settings.redis_url) as redis,
    ):
        outbox = MongoOutbox([each.get_pymongo_collection() for each in (RoomDocument, RequestDocument)])
        relay = Relay(outbox, EventProducer(settings.kafka_url), redis, "rooms")
        requests = DataRequestWorker(DataHolder.ROOMS, personal_data(), MongoRequests(), redis)
        handlers = event_handlers(database, Services(database, redis).visits) | requests.handlers()
        consumer = Consumer("rooms", ["accounts", "privacy", "users"], handlers, settings.kafka_url)
        await run_worker("rooms-work", [relay, consumer], [requests.work(), *jobs()])


def main() -> None:
    asyncio.run(work(Settings()))
