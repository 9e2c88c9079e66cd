"""Indexes and the categories that every installation has; repeating it changes nothing."""

import asyncio

from subgraphs.assets import repository
from subgraphs.assets.categories import seeds
from subgraphs.assets.models import DOCUMENTS
from subgraphs.assets.settings import Settings
from subgraphs.kit.stores.mongo import create_indexes, open_mongo


def main() -> None:
    asyncio.run(_migrate(Settings().mongo_url.get_secret_value()))


async def _migrate(mongo_url: str) -> None:
    await create_indexes(mongo_url, "assets", DOCUMENTS)
    async with open_mongo(mongo_url, "assets", DOCUMENTS):
        for category in seeds():
            await repository.save_category(category)
