"""Brings a domain's database up to date; repeating it changes nothing.

PostgreSQL runs `storage/migrations/versions`, MongoDB creates the indexes of its documents. What every installation
holds is written by `seed(stores, settings)` in `storage/migrations/seed.py`, if the domain has one.
"""

import asyncio
from importlib import import_module
from importlib.util import find_spec

from subgraphs.kit.process.declaration import Declaration, Store
from subgraphs.kit.process.settings import MongoSettings, PostgresSettings, Settings
from subgraphs.kit.process.stores import documents_of, open_stores
from subgraphs.kit.stores.migrations import upgrade
from subgraphs.kit.stores.mongo import create_indexes


def migrate(declaration: Declaration, settings: Settings) -> None:
    if declaration.database is Store.POSTGRES:
        assert isinstance(settings, PostgresSettings)
        upgrade(declaration.name, settings.postgres_url.get_secret_value())
    asyncio.run(_fill(declaration, settings))


async def _fill(declaration: Declaration, settings: Settings) -> None:
    if declaration.database is Store.MONGO:
        assert isinstance(settings, MongoSettings)
        url = settings.mongo_url.get_secret_value()
        await create_indexes(url, declaration.name, documents_of(declaration.name))
    module = f"subgraphs.{declaration.name}.storage.migrations.seed"
    if find_spec(f"subgraphs.{declaration.name}.storage.migrations") and find_spec(module):
        async with open_stores(declaration, settings) as stores:
            await import_module(module).seed(stores, settings)
