"""Assets that a moderator removed: they are in no list and no result, and their files are not public."""

from datetime import datetime

from subgraphs.assets.storage.object_store import ObjectStore
from subgraphs.assets.storage.repository import moderation


async def hide(store: ObjectStore, asset_id: str, at: datetime) -> None:
    """Idempotent."""
    for key in await moderation.hide(asset_id, at):
        await store.withhold(key)


async def show(store: ObjectStore, asset_id: str) -> None:
    """Idempotent. Files first: what is found has its files."""
    for key in await moderation.keys_of(asset_id):
        await store.publish_again(key)
    await moderation.show(asset_id)
