"""Which assets a moderator hid."""

from datetime import datetime
from typing import Any

from subgraphs.assets.storage.models import AssetDocument


async def hide(asset_id: str, at: datetime) -> None:
    await _set_hidden(asset_id, at)


async def show(asset_id: str) -> None:
    await _set_hidden(asset_id, None)


async def _set_hidden(asset_id: str, at: datetime | None) -> None:
    change: dict[str, Any] = {"$set": {"hidden_at": at}}
    await AssetDocument.get_pymongo_collection().update_one({"_id": asset_id}, change)
