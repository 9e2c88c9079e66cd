"""Wires the background work of posts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from subgraphs.kit.process.background import Background
from subgraphs.kit.process.stores import Stores
from subgraphs.posts.jobs import jobs
from subgraphs.posts.messaging.event_handlers import handlers
from subgraphs.posts.messaging.personal_data import personal_data
from subgraphs.posts.services.registry import Services
from subgraphs.posts.settings import Settings


@asynccontextmanager
async def background(stores: Stores, settings: Settings) -> AsyncIterator[Background]:
    services = Services.of(stores.mongo, stores.redis, settings.content_rules)
    yield Background(
        handlers=handlers(stores.mongo, services),
        personal_data=personal_data(services.account_erasure),
        jobs=jobs(services),
    )
