"""Wires rooms for serving the graph."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from subgraphs.kit.graph.context import ContextFactory
from subgraphs.kit.process.domain_app import app_factory
from subgraphs.kit.process.stores import Stores
from subgraphs.rooms.context import Context
from subgraphs.rooms.declaration import DECLARATION
from subgraphs.rooms.schema import schema
from subgraphs.rooms.services.registry import Services
from subgraphs.rooms.settings import Settings


@asynccontextmanager
async def contexts(stores: Stores, settings: Settings) -> AsyncIterator[ContextFactory]:
    yield partial(Context, services=Services(stores.mongo, stores.redis))


create_app = app_factory(DECLARATION, Settings, schema, contexts)
