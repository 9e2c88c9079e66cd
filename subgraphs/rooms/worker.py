"""What rooms does in the background: the outbox to Kafka."""

import asyncio

from events.outbox.mongo import MongoOutbox
from events.outbox.relay import Relay
from events.producer import EventProducer
from events.worker import run_worker
from subgraphs.kit.mongo import open_mongo
from subgraphs.kit.redis import open_redis
from subgraphs.rooms.models import DOCUMENTS, RoomDocument
from subgraphs.rooms.settings import Settings


async def work(settings: Settings) -> None:
    async with (
        open_mongo(settings.mongo_url.get_secret_value(), "rooms", DOCUMENTS),
        open_redis(settings.redis_url) as redis,
    ):
        outbox = MongoOutbox([RoomDocument.get_pymongo_collection()])
        await run_worker("rooms-work", [Relay(outbox, EventProducer(settings.kafka_url), redis, "rooms")])


def main() -> None:
    asyncio.run(work(Settings()))
