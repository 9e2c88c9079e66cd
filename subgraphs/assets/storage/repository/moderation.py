"""Which assets a moderator hid."""

from datetime import datetime
from typing import Any

from subgraphs.assets.storage.models import AssetDocument
from subgraphs.assets.storage.repository.assets import FIELDS, asset_of


async def hide(asset_id: str, at: datetime) -> list[str]:
    """The keys of its files; none if there is no such asset."""
    await _assets().update_one({"_id": asset_id}, {"$set": {"hidden_at": at}})
    return await keys_of(asset_id)


async def show(asset_id: str) -> None:
    await _assets().update_one({"_id": asset_id}, {"$set": {"hidden_at": None}})


async def keys_of(asset_id: str) -> list[str]:
    raw = await _assets().find_one({"_id": asset_id}, FIELDS)
    return sorted(asset_of(raw).keys) if raw else []


def _assets() -> Any:
    return AssetDocument.get_pymongo_collection()
