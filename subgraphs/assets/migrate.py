"""Creates indexes and categories. Idempotent."""

import asyncio

from subgraphs.assets.domain.categories import CATEGORIES
from subgraphs.assets.settings import Settings
from subgraphs.assets.storage.models import DOCUMENTS
from subgraphs.assets.storage.repository import categories
from subgraphs.kit.stores.mongo import create_indexes, open_mongo


def main() -> None:
    asyncio.run(_migrate(Settings().mongo_url.get_secret_value()))


async def _migrate(mongo_url: str) -> None:
    await create_indexes(mongo_url, "assets", DOCUMENTS)
    async with open_mongo(mongo_url, "assets", DOCUMENTS):
        for position, category in enumerate(CATEGORIES):
            await categories.save(category, position)
