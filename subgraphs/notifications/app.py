"""Wires notifications for serving the graph."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

from prometheus_client import Gauge

from subgraphs.kit.graph.context import ContextFactory
from subgraphs.kit.live.feed import Feed
from subgraphs.kit.live.listener import Listener
from subgraphs.kit.live.session_guard import SessionGuard
from subgraphs.kit.process.background_tasks import running
from subgraphs.kit.process.domain_app import app_factory
from subgraphs.kit.process.stores import Stores
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.notifications.context import Context
from subgraphs.notifications.declaration import DECLARATION
from subgraphs.notifications.schema import schema
from subgraphs.notifications.services.live.pushes import CHANNEL, receive
from subgraphs.notifications.services.registry import build_services
from subgraphs.notifications.settings import Settings

STREAMS: Final = Gauge("miniroom_notification_streams", "Open notification streams.")


@asynccontextmanager
async def contexts(stores: Stores, settings: Settings) -> AsyncIterator[ContextFactory]:
    feed = Feed[int]("notification", STREAMS)
    services = build_services(Blocks(stores.mongo), feed)
    listener = Listener(stores.redis, CHANNEL, partial(receive, feed), feed.skip)
    async with running(listener.run(), SessionGuard(stores.redis, feed).run()):
        yield partial(
            Context, notifications=services.notifications, settings=services.settings, streams=services.streams
        )


create_app = app_factory(DECLARATION, Settings, schema, contexts)
