"""The categories that every installation has."""

from subgraphs.assets.domain.categories import CATEGORIES
from subgraphs.assets.storage.repository import categories
from subgraphs.kit.process.settings import Settings
from subgraphs.kit.process.stores import Stores


async def seed(stores: Stores, settings: Settings) -> None:
    for position, category in enumerate(CATEGORIES):
        await categories.save(category, position)
