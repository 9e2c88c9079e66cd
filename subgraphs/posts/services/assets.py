"""Replica of assets: which exist, and whose they are."""

import asyncio
from collections.abc import Mapping, Sequence

from events.contracts.records.assets import AssetPublished
from subgraphs.kit.domain.known_assets import KnownAsset
from subgraphs.kit.stores import known_assets
from subgraphs.posts.storage.repository import cases


class AssetService:
    async def find(self, asset_ids: Sequence[str]) -> Mapping[str, KnownAsset]:
        """Without those that a moderator removed."""
        if not asset_ids:
            return {}
        known, removed = await asyncio.gather(known_assets.wait_for_assets(asset_ids), cases.removed_among(asset_ids))
        return {key: asset for key, asset in known.items() if key not in removed}

    async def handle_asset_published(self, event: AssetPublished) -> None:
        await known_assets.handle_asset_published(event)
