"""Replica of assets: which exist, and whose they are."""

from collections.abc import Mapping, Sequence
from typing import Final

from events.contracts.records.assets import AssetPublished
from subgraphs.posts.domain.read_models import KnownAsset
from subgraphs.posts.services.replica_wait import find_all
from subgraphs.posts.storage.repository import assets

_YOUNG_SECONDS: Final = 86_400.0
"""The ID is made when an upload begins, which may take a day."""


class AssetService:
    async def find(self, asset_ids: Sequence[str]) -> Mapping[str, KnownAsset]:
        return await find_all(asset_ids, assets.find_assets, young_seconds=_YOUNG_SECONDS)

    async def handle_asset_published(self, event: AssetPublished) -> None:
        await assets.add_asset(event.asset_id, event.owner_id, event.kind)
