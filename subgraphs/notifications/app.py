"""Wires notifications for serving the graph."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from subgraphs.kit.graph.context import ContextFactory
from subgraphs.kit.process.background_tasks import running
from subgraphs.kit.process.domain_app import app_factory
from subgraphs.kit.process.stores import Stores
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.notifications.context import Context
from subgraphs.notifications.declaration import DECLARATION
from subgraphs.notifications.schema import schema
from subgraphs.notifications.services.live.feed import Feed
from subgraphs.notifications.services.live.listener import Listener
from subgraphs.notifications.services.live.session_guard import SessionGuard
from subgraphs.notifications.services.registry import build_services
from subgraphs.notifications.settings import Settings


@asynccontextmanager
async def contexts(stores: Stores, settings: Settings) -> AsyncIterator[ContextFactory]:
    feed = Feed[int]()
    services = build_services(Blocks(stores.mongo), feed)
    async with running(Listener(stores.redis, feed).run(), SessionGuard(stores.redis, feed).run()):
        yield partial(Context, notifications=services.notifications, streams=services.streams)


create_app = app_factory(DECLARATION, Settings, schema, contexts)
