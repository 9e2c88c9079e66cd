"""One set per operation; each turns many keys into one query."""

from aiodataloader import DataLoader

from subgraphs.assets.models import AssetDocument, CategoryDocument
from subgraphs.assets.service import AssetService


def asset_by_id(service: AssetService) -> DataLoader[str, AssetDocument | None]:
    async def load(ids: list[str]) -> list[AssetDocument | None]:
        found = await service.find(ids)
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=500)


def category_by_id(service: AssetService) -> DataLoader[str, CategoryDocument | None]:
    """There are few: all are read, once."""

    async def load(ids: list[str]) -> list[CategoryDocument | None]:
        found = {category.id: category for category in await service.categories()}
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=500)
