"""The categories that every installation has; assets of an earlier version get the kinds of this one."""

from subgraphs.assets.domain.categories import CATEGORIES
from subgraphs.assets.storage.repository import assets, categories
from subgraphs.kit.process.settings import Settings
from subgraphs.kit.process.stores import Stores

_KINDS = {"DECORATION": "FURNITURE", "WALLPAPER": "WALL"}


async def seed(stores: Stores, settings: Settings) -> None:
    for position, category in enumerate(CATEGORIES):
        await categories.save(category, position)
    for old, new in _KINDS.items():
        await assets.rename_kind(old, new)
