"""The two ways to handle events, over the stores of a stack."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.messaging.batch_processor import Batched
from events.messaging.handlers import Handler
from subgraphs.kit.data_requests.mongo_erased_accounts import MongoErasedAccounts
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.kit.stores.redis import open_redis
from subgraphs.notifications.messaging.event_handlers import BATCHED, handlers
from subgraphs.notifications.services.notifier import Notifier
from subgraphs.notifications.storage.models import DOCUMENTS
from tests.fixtures.stack import Stack


@dataclass(frozen=True)
class Way:
    handlers: Mapping[type[Event], Handler]
    batched: Batched | None


@dataclass(frozen=True)
class Ways:
    redis: Redis
    batched: Way
    one_by_one: Way


@asynccontextmanager
async def open_ways(stack: Stack) -> AsyncIterator[Ways]:
    url = stack.variable("notifications", "MONGO_URL")
    async with (
        open_mongo(url, "notifications", DOCUMENTS) as database,
        open_redis(stack.variable("notifications", "REDIS_URL")) as redis,
    ):
        notifier = Notifier(redis, Blocks(database), MongoErasedAccounts(database))
        known = handlers(database, notifier)
        yield Ways(redis, Way(known, Batched(BATCHED, notifier.handle_many)), Way(known, None))
