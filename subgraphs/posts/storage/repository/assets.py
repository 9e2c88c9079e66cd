"""Replica of assets, from the topic `assets`."""

from collections.abc import Sequence

from subgraphs.posts.domain.read_models import KnownAsset
from subgraphs.posts.storage.replicas import AssetDocument


async def add_asset(asset_id: str, owner_id: str, kind: str) -> None:
    facts = {"owner_id": owner_id, "kind": kind}
    await AssetDocument.get_pymongo_collection().update_one({"_id": asset_id}, {"$set": facts}, upsert=True)


async def find_assets(ids: Sequence[str]) -> dict[str, KnownAsset]:
    cursor = AssetDocument.get_pymongo_collection().find({"_id": {"$in": list(ids)}})
    return {raw["_id"]: KnownAsset(raw["owner_id"], raw["kind"]) async for raw in cursor}
