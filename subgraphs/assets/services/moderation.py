"""Assets that a moderator removed: they are in no list and no result, no avatar wears them, no file is public."""

from datetime import datetime

from subgraphs.assets.domain.enums import AssetKind
from subgraphs.assets.services import avatar_moderation
from subgraphs.assets.storage.object_store import ObjectStore
from subgraphs.assets.storage.repository import assets, moderation


async def hide(store: ObjectStore, asset_id: str, at: datetime) -> None:
    """Idempotent."""
    await moderation.hide(asset_id, at)
    asset = await assets.find_any(asset_id)
    if asset is None:
        return
    for key in asset.keys:
        await store.withhold(key)
    if asset.kind is AssetKind.AVATAR_PART:
        await avatar_moderation.take_off(store, asset_id)


async def show(store: ObjectStore, asset_id: str) -> None:
    """Idempotent. Files first: what is found has its files."""
    asset = await assets.find_any(asset_id)
    if asset is None:
        return
    for key in asset.keys:
        await store.publish_again(key)
    await moderation.show(asset_id)
    if asset.kind is AssetKind.AVATAR_PART:
        await avatar_moderation.give_back(store, asset_id)
