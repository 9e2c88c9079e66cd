"""Wires the background work of notifications."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from subgraphs.kit.process.background import Background
from subgraphs.kit.process.stores import Stores
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.notifications.messaging.event_handlers import handlers
from subgraphs.notifications.messaging.personal_data import personal_data
from subgraphs.notifications.services.notifier import Notifier
from subgraphs.notifications.settings import Settings


@asynccontextmanager
async def background(stores: Stores, settings: Settings) -> AsyncIterator[Background]:
    notifier = Notifier(stores.redis, Blocks(stores.mongo), stores.erased_accounts)
    yield Background(handlers=handlers(stores.mongo, notifier), personal_data=personal_data())
