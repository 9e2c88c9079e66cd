"""Replica of assets: which exist, and whose they are."""

from collections.abc import Mapping, Sequence

from events.contracts.records.assets import AssetPublished
from subgraphs.kit.domain.known_assets import KnownAsset
from subgraphs.kit.stores import known_assets


class AssetService:
    async def find(self, asset_ids: Sequence[str]) -> Mapping[str, KnownAsset]:
        return await known_assets.wait_for_assets(asset_ids)

    async def handle_asset_published(self, event: AssetPublished) -> None:
        await known_assets.handle_asset_published(event)
