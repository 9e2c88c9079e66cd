"""Wires assets for serving the graph."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from subgraphs.assets.context import Context
from subgraphs.assets.declaration import DECLARATION
from subgraphs.assets.schema import schema
from subgraphs.assets.services.image_processor import open_image_processor
from subgraphs.assets.services.registry import build_services
from subgraphs.assets.settings import Settings
from subgraphs.assets.storage.object_store import open_object_store
from subgraphs.kit.graph.context import ContextFactory
from subgraphs.kit.process.domain_app import app_factory
from subgraphs.kit.process.stores import Stores


@asynccontextmanager
async def contexts(stores: Stores, settings: Settings) -> AsyncIterator[ContextFactory]:
    with open_object_store(settings) as store, open_image_processor() as processor:
        services = build_services(store, processor, stores.redis)
        yield partial(
            Context,
            services=services,
            link=settings.links,
            upload_url=settings.upload_url,
            removed_url=store.removed_url,
        )


create_app = app_factory(DECLARATION, Settings, schema, contexts)
