"""Wires the background work of users."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from events.messaging.consumer import Consumer
from subgraphs.kit.process.background import Background
from subgraphs.kit.process.periodic import every
from subgraphs.kit.process.stores import Stores
from subgraphs.users.messaging.event_handlers import account_handlers, cache_handlers
from subgraphs.users.messaging.personal_data import personal_data
from subgraphs.users.services.account_status import BATCH
from subgraphs.users.services.registry import Services
from subgraphs.users.settings import Settings

_SUSPENSION_SECONDS = 30.0


@asynccontextmanager
async def background(stores: Stores, settings: Settings) -> AsyncIterator[Background]:
    services = Services(stores.sessions, stores.redis)
    cache = Consumer("users-cache", ["users"], cache_handlers(services.people), settings.kafka_url)
    yield Background(
        handlers=account_handlers(services),
        personal_data=personal_data(stores.sessions, services.erasure),
        consumers=[cache],
        jobs=[every(_SUSPENSION_SECONDS, services.status.end_suspensions, batch=BATCH)],
    )
