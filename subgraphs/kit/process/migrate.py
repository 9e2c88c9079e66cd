"""Brings a domain's database up to date; repeating it changes nothing.

PostgreSQL runs `storage/migrations/versions`, MongoDB creates the indexes of its documents. What every installation
holds is written by `seed(stores, settings)` in `storage/migrations/seed.py`, if the domain has one.
"""

import asyncio
from importlib import import_module
from importlib.util import find_spec

from subgraphs.kit.process.databases.database import migrate_database
from subgraphs.kit.process.declaration import Declaration
from subgraphs.kit.process.settings import Settings
from subgraphs.kit.process.stores import open_stores


def migrate(declaration: Declaration, settings: Settings) -> None:
    migrate_database(declaration, settings)
    module = f"subgraphs.{declaration.name}.storage.migrations.seed"
    if find_spec(f"subgraphs.{declaration.name}.storage.migrations") and find_spec(module):
        asyncio.run(_seed(declaration, settings, module))


async def _seed(declaration: Declaration, settings: Settings, module: str) -> None:
    async with open_stores(declaration, settings) as stores:
        await import_module(module).seed(stores, settings)
