"""Wires the background work of notifications."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from events.messaging.batch_processor import Batched
from subgraphs.kit.process.background import Background
from subgraphs.kit.process.stores import Stores
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.notifications.jobs import jobs
from subgraphs.notifications.messaging.event_handlers import BATCHED, handlers
from subgraphs.notifications.messaging.personal_data import personal_data
from subgraphs.notifications.services.digests import DigestService
from subgraphs.notifications.services.notifier import Notifier
from subgraphs.notifications.settings import Settings


@asynccontextmanager
async def background(stores: Stores, settings: Settings) -> AsyncIterator[Background]:
    notifier = Notifier(stores.redis, Blocks(stores.mongo), stores.erased_accounts)
    yield Background(
        handlers=handlers(stores.mongo, notifier),
        batched=Batched(BATCHED, notifier.handle_many),
        personal_data=personal_data(),
        jobs=jobs(DigestService(stores.redis, Blocks(stores.mongo))),
    )
