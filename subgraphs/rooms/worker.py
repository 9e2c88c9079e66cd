"""Wires the background work of rooms."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from subgraphs.kit.process.background import Background
from subgraphs.kit.process.stores import Stores
from subgraphs.rooms.jobs import jobs
from subgraphs.rooms.messaging.event_handlers import event_handlers
from subgraphs.rooms.messaging.personal_data import personal_data
from subgraphs.rooms.services.previews import PreviewService
from subgraphs.rooms.services.registry import Services
from subgraphs.rooms.settings import Settings
from subgraphs.rooms.storage.picture_store import open_picture_store


@asynccontextmanager
async def background(stores: Stores, settings: Settings) -> AsyncIterator[Background]:
    services = Services(stores.mongo, stores.redis)
    with open_picture_store(settings) as store:
        yield Background(
            handlers=event_handlers(stores.mongo, services),
            personal_data=personal_data(store),
            jobs=jobs(PreviewService(store)),
        )
