"""Wires posts for serving the graph."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from subgraphs.kit.graph.context import ContextFactory
from subgraphs.kit.live.listener import Listener
from subgraphs.kit.live.session_guard import SessionGuard
from subgraphs.kit.process.background_tasks import running
from subgraphs.kit.process.domain_app import app_factory
from subgraphs.kit.process.stores import Stores
from subgraphs.posts.context import Context
from subgraphs.posts.declaration import DECLARATION
from subgraphs.posts.schema import schema
from subgraphs.posts.services.live.pushes import CHANNEL
from subgraphs.posts.services.registry import Services
from subgraphs.posts.settings import Settings


@asynccontextmanager
async def contexts(stores: Stores, settings: Settings) -> AsyncIterator[ContextFactory]:
    services = Services.of(stores.mongo, stores.redis, settings.content_rules, near=True)
    feeds = services.feeds
    guards = [SessionGuard(stores.redis, feed).run() for feed in (feeds.comments, feeds.reactions)]
    async with running(Listener(stores.redis, CHANNEL, feeds.receive, feeds.skip).run(), *guards):
        yield partial(Context, services=services)


create_app = app_factory(DECLARATION, Settings, schema, contexts)
