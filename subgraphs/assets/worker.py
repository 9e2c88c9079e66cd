"""Relays the events of assets, answers data requests and runs periodic jobs. It must not import the graph."""

import asyncio
from contextlib import AsyncExitStack
from functools import partial

from events.contracts.records.data_requests import DataHolder
from events.messaging.consumer import Consumer
from events.messaging.outbox.mongo import MongoOutbox
from events.messaging.outbox.relay import Relay
from events.messaging.producer import EventProducer
from events.messaging.worker import run_worker
from subgraphs.assets.jobs import INTERVAL_SECONDS, clean_up
from subgraphs.assets.messaging.event_handlers import HANDLERS
from subgraphs.assets.messaging.personal_data import personal_data
from subgraphs.assets.settings import Settings
from subgraphs.assets.storage.models import DOCUMENTS, AssetDocument
from subgraphs.assets.storage.object_store import open_object_store
from subgraphs.kit.data_requests.mongo_requests import MongoRequests, RequestDocument
from subgraphs.kit.data_requests.worker import DataRequestWorker
from subgraphs.kit.process.periodic import every
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.kit.stores.redis import open_redis


def main() -> None:
    asyncio.run(_work(Settings()))


async def _work(settings: Settings) -> None:
    async with AsyncExitStack() as stack:
        store = stack.enter_context(open_object_store(settings))
        await stack.enter_async_context(open_mongo(settings.mongo_url.get_secret_value(), "assets", DOCUMENTS))
        redis = await stack.enter_async_context(open_redis(settings.redis_url))
        outbox = MongoOutbox([each.get_pymongo_collection() for each in (AssetDocument, RequestDocument)])
        relay = Relay(outbox, EventProducer(settings.kafka_url), redis, "assets")
        held = personal_data(store, settings.cdn_url)
        requests = DataRequestWorker(DataHolder.ASSETS, held, MongoRequests(), redis)
        topics, handlers = ["accounts", "posts", "privacy"], HANDLERS | requests.handlers()
        consumer = Consumer("assets", topics, handlers, settings.kafka_url)
        job = partial(clean_up, store)
        await run_worker("assets-work", [relay, consumer], [every(INTERVAL_SECONDS, job), requests.work()])
