"""Queries of the images that profiles and rooms show."""

from collections.abc import Sequence

from subgraphs.assets.storage.replicas import ImageUseDocument


async def replace(source_id: str, owner_id: str, asset_ids: Sequence[str]) -> None:
    """`source_id` is a user, a room, or a room's cover."""
    uses = ImageUseDocument.get_pymongo_collection()
    if asset_ids:
        change = {"$set": {"owner_id": owner_id, "asset_ids": sorted(set(asset_ids))}}
        await uses.update_one({"_id": source_id}, change, upsert=True)
    else:
        await uses.delete_one({"_id": source_id})


async def remove(source_ids: Sequence[str]) -> list[str]:
    """The images that they showed."""
    uses = ImageUseDocument.get_pymongo_collection()
    shown = {each async for use in uses.find({"_id": {"$in": list(source_ids)}}) for each in use["asset_ids"]}
    await uses.delete_many({"_id": {"$in": list(source_ids)}})
    return sorted(shown)


async def used_among(asset_ids: Sequence[str]) -> set[str]:
    uses = ImageUseDocument.get_pymongo_collection()
    found: set[str] = set()
    async for use in uses.find({"asset_ids": {"$in": list(asset_ids)}}, {"asset_ids": 1}):
        found.update(use["asset_ids"])
    return found & set(asset_ids)
