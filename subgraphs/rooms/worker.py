"""What rooms does in the background: hear of people, and the outbox to Kafka."""

import asyncio

from events.contracts.records.data_requests import DataHolder
from events.messaging.consumer import Consumer
from events.messaging.outbox.mongo import MongoOutbox
from events.messaging.outbox.relay import Relay
from events.messaging.producer import EventProducer
from events.messaging.worker import run_worker
from subgraphs.kit.data_requests.mongo_requests import MongoRequests, RequestDocument
from subgraphs.kit.data_requests.worker import DataRequestWorker
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.kit.stores.redis import open_redis
from subgraphs.rooms.hearing import handlers
from subgraphs.rooms.keeping import kept
from subgraphs.rooms.models import DOCUMENTS, RoomDocument
from subgraphs.rooms.presence import Presence
from subgraphs.rooms.settings import Settings
from subgraphs.rooms.visiting import VisitService


async def work(settings: Settings) -> None:
    async with (
        open_mongo(settings.mongo_url.get_secret_value(), "rooms", DOCUMENTS) as database,
        open_redis(settings.redis_url) as redis,
    ):
        outbox = MongoOutbox([each.get_pymongo_collection() for each in (RoomDocument, RequestDocument)])
        relay = Relay(outbox, EventProducer(settings.kafka_url), redis, "rooms")
        desk = DataRequestWorker(DataHolder.ROOMS, kept(), MongoRequests(), redis)
        heard = handlers(database, VisitService(Presence(redis), redis, Blocks(database))) | desk.handlers()
        consumer = Consumer("rooms", ["accounts", "privacy", "users"], heard, settings.kafka_url)
        await run_worker("rooms-work", [relay, consumer], [desk.work()])


def main() -> None:
    asyncio.run(work(Settings()))
