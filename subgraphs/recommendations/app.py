"""Wires recommendations for serving the graph."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from subgraphs.kit.graph.context import ContextFactory
from subgraphs.kit.process.domain_app import app_factory
from subgraphs.kit.process.stores import Stores
from subgraphs.recommendations.context import Context
from subgraphs.recommendations.declaration import DECLARATION
from subgraphs.recommendations.schema import schema
from subgraphs.recommendations.services.registry import build_services
from subgraphs.recommendations.settings import Settings


@asynccontextmanager
async def contexts(stores: Stores, settings: Settings) -> AsyncIterator[ContextFactory]:
    yield partial(Context, services=build_services(stores.redis, settings.trending))


create_app = app_factory(DECLARATION, Settings, schema, contexts)
