"""What notifications does in the background: hear what happened, store it for whom it concerns, tell the log."""

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
from subgraphs.notifications.hearing import handlers
from subgraphs.notifications.keeping import kept
from subgraphs.notifications.models import DOCUMENTS, NotificationDocument
from subgraphs.notifications.service import NotificationService
from subgraphs.notifications.settings import Settings

_NAME = "notifications"


async def work(settings: Settings) -> None:
    async with (
        open_mongo(settings.mongo_url.get_secret_value(), _NAME, DOCUMENTS) as database,
        open_redis(settings.redis_url) as redis,
    ):
        outbox = MongoOutbox([each.get_pymongo_collection() for each in (NotificationDocument, RequestDocument)])
        relay = Relay(outbox, EventProducer(settings.kafka_url), redis, _NAME)
        desk = DataRequestWorker(DataHolder.NOTIFICATIONS, kept(), MongoRequests(), redis)
        heard = handlers(database, NotificationService(redis, Blocks(database))) | desk.handlers()
        consumer = Consumer(_NAME, sorted({kind.TOPIC for kind in heard}), heard, settings.kafka_url)
        await run_worker(_NAME, [relay, consumer], [desk.work()])


def main() -> None:
    asyncio.run(work(Settings()))
