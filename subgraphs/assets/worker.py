"""Wires the background work of assets."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from functools import partial

from subgraphs.assets.jobs import (
    DELETION_SECONDS,
    INTERVAL_SECONDS,
    VARIANTS_SECONDS,
    add_variants,
    clean_up,
    delete_assets,
)
from subgraphs.assets.messaging.event_handlers import handlers
from subgraphs.assets.messaging.personal_data import personal_data
from subgraphs.assets.services.image_process import ImageProcess
from subgraphs.assets.settings import Settings
from subgraphs.assets.storage.object_store import open_object_store
from subgraphs.kit.process.background import Background
from subgraphs.kit.process.periodic import every
from subgraphs.kit.process.stores import Stores


@asynccontextmanager
async def background(stores: Stores, settings: Settings) -> AsyncIterator[Background]:
    with open_object_store(settings) as store, closing(ImageProcess()) as process:
        yield Background(
            handlers=handlers(store),
            personal_data=personal_data(store, settings.links),
            jobs=[
                every(INTERVAL_SECONDS, partial(clean_up, store)),
                every(DELETION_SECONDS, partial(delete_assets, store)),
                every(VARIANTS_SECONDS, partial(add_variants, store, process)),
            ],
        )
