"""Consumes events, stores notifications, relays their events and answers data requests."""

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
from subgraphs.notifications.messaging.event_handlers import handlers
from subgraphs.notifications.messaging.personal_data import personal_data
from subgraphs.notifications.services.notifier import Notifier
from subgraphs.notifications.settings import Settings
from subgraphs.notifications.storage.models import DOCUMENTS, NotificationDocument

_NAME = "notifications"


async def work(settings: Settings) -> None:
    async with (
        open_mongo(settings.mongo_url.get_secret_value(), _NAME, DOCUMENTS) as database,
        open_redis(settings.redis_url) as redis,
    ):
        outbox = MongoOutbox([each.get_pymongo_collection() for each in (NotificationDocument, RequestDocument)])
        relay = Relay(outbox, EventProducer(settings.kafka_url), redis, _NAME)
        requests = DataRequestWorker(DataHolder.NOTIFICATIONS, personal_data(), MongoRequests(), redis)
        handled = handlers(database, Notifier(redis, Blocks(database))) | requests.handlers()
        consumer = Consumer(_NAME, sorted({kind.TOPIC for kind in handled}), handled, settings.kafka_url)
        await run_worker(_NAME, [relay, consumer], [requests.work()])


def main() -> None:
    asyncio.run(work(Settings()))
