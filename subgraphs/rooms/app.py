"""Wires rooms for serving the graph."""

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
from subgraphs.kit.process.periodic import every
from subgraphs.kit.process.stores import Stores
from subgraphs.rooms.context import Context
from subgraphs.rooms.declaration import DECLARATION
from subgraphs.rooms.domain.live import Batch
from subgraphs.rooms.schema import schema
from subgraphs.rooms.services.live.streams import RoomStreams
from subgraphs.rooms.services.live.ticker import Ticker
from subgraphs.rooms.services.registry import Services
from subgraphs.rooms.settings import Settings
from subgraphs.rooms.storage.presence_scripts import CHANNEL

SWEEP_SECONDS: Final = 2.0
STREAMS: Final = Gauge("miniroom_room_streams", "Open streams of rooms.")


@asynccontextmanager
async def contexts(stores: Stores, settings: Settings) -> AsyncIterator[ContextFactory]:
    services, feed = Services(stores.mongo, stores.redis, near=True), Feed[Batch]("room", STREAMS)
    ticker = Ticker(feed)
    streams = RoomStreams(feed, services.visits, services.visibility)
    listener = Listener(stores.redis, CHANNEL, ticker.receive, feed.skip)
    guard = SessionGuard(stores.redis, feed)

    async def sweep() -> None:
        """Visitors who fell silent leave the rooms that this process has readers for."""
        await services.visits.sweep(feed.keys())

    async with running(listener.run(), guard.run(), every(SWEEP_SECONDS, sweep)):
        yield partial(Context, services=services, streams=streams)


create_app = app_factory(DECLARATION, Settings, schema, contexts)
