"""What every installation has: categories and starter assets."""

from subgraphs.assets.domain.categories import CATEGORIES
from subgraphs.assets.settings import Settings as AssetsSettings
from subgraphs.assets.storage.migrations.starter import seed_starter
from subgraphs.assets.storage.object_store import open_object_store
from subgraphs.assets.storage.repository import catalogue, categories
from subgraphs.kit.process.settings import Settings
from subgraphs.kit.process.stores import Stores


async def seed(stores: Stores, settings: Settings) -> None:
    for position, category in enumerate(CATEGORIES):
        await categories.save(category, position)
    await catalogue.publish_earlier()
    assert isinstance(settings, AssetsSettings)
    with open_object_store(settings) as store:
        await seed_starter(store)
