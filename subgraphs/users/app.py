"""Wires users for serving the graph."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from subgraphs.kit.graph.context import ContextFactory
from subgraphs.kit.process.domain_app import app_factory
from subgraphs.kit.process.stores import Stores
from subgraphs.users.context import Context
from subgraphs.users.declaration import DECLARATION
from subgraphs.users.schema import schema
from subgraphs.users.services.registry import Services
from subgraphs.users.settings import Settings


@asynccontextmanager
async def contexts(stores: Stores, settings: Settings) -> AsyncIterator[ContextFactory]:
    yield partial(Context, services=Services(stores.sessions, stores.redis, near=True))


create_app = app_factory(DECLARATION, Settings, schema, contexts)
