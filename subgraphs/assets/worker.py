"""Relays the events of assets and sweeps old uploads. It must not import the graph."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import structlog

from events.contracts.records.data_requests import DataHolder
from events.messaging.consumer import Consumer
from events.messaging.outbox.mongo import MongoOutbox
from events.messaging.outbox.relay import Relay
from events.messaging.producer import EventProducer
from events.messaging.worker import run_worker
from subgraphs.assets.keeping import kept
from subgraphs.assets.models import DOCUMENTS, AssetDocument
from subgraphs.assets.settings import Settings
from subgraphs.assets.storage import Storage, open_storage
from subgraphs.assets.sweeping import sweep
from subgraphs.kit.data_requests.mongo_requests import MongoRequests, RequestDocument
from subgraphs.kit.data_requests.worker import DataRequestWorker
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.kit.stores.redis import open_redis

_SWEEP_SECONDS = 600.0
_SWEPT_AT_ONCE = 100
log = structlog.get_logger("subgraphs.assets")


def main() -> None:
    asyncio.run(_work(Settings()))


async def _work(settings: Settings) -> None:
    async with AsyncExitStack() as stack:
        storage = stack.enter_context(open_storage(settings))
        await stack.enter_async_context(open_mongo(settings.mongo_url.get_secret_value(), "assets", DOCUMENTS))
        redis = await stack.enter_async_context(open_redis(settings.redis_url))
        outbox = MongoOutbox([each.get_pymongo_collection() for each in (AssetDocument, RequestDocument)])
        relay = Relay(outbox, EventProducer(settings.kafka_url), redis, "assets")
        desk = DataRequestWorker(DataHolder.ASSETS, kept(storage, settings.cdn_url), MongoRequests(), redis)
        consumer = Consumer("assets", ["accounts", "privacy"], desk.handlers(), settings.kafka_url)
        await run_worker("assets-work", [relay, consumer], [_sweep_for_ever(storage), desk.work()])


async def _sweep_for_ever(storage: Storage) -> None:
    """Until cancelled. What fails now is there at the next round."""
    while True:
        try:
            while count := await sweep(storage, datetime.now(UTC), _SWEPT_AT_ONCE):
                log.info("assets.uploads.swept", count=count)
        except Exception as error:
            log.warning("assets.uploads.sweep_failed", error=repr(error))
        await asyncio.sleep(_SWEEP_SECONDS)
