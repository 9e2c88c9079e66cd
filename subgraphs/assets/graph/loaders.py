"""Loaders of one operation; each turns many keys into one query."""

from aiodataloader import DataLoader

from subgraphs.assets.domain.read_models import StoredAsset
from subgraphs.assets.services.assets import AssetService


def asset_by_id(service: AssetService) -> DataLoader[str, StoredAsset | None]:
    async def load(ids: list[str]) -> list[StoredAsset | None]:
        found = await service.find(ids)
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=500)
