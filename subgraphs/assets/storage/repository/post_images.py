"""Queries of the images that posts show."""

from collections.abc import Sequence
from datetime import datetime

from subgraphs.assets.storage.replicas import PostImagesDocument


async def record(post_id: str, author_id: str, asset_ids: Sequence[str]) -> None:
    """Earlier images stay: a revision may show them."""
    change = {
        "$addToSet": {"asset_ids": {"$each": list(asset_ids)}},
        "$set": {"author_id": author_id, "deleted_at": None},
    }
    await PostImagesDocument.get_pymongo_collection().update_one({"_id": post_id}, change, upsert=bool(asset_ids))


async def mark_deleted(post_id: str, at: datetime) -> list[str]:
    """The post's assets that no other post shows."""
    posts = PostImagesDocument.get_pymongo_collection()
    found = await posts.find_one_and_update({"_id": post_id}, {"$set": {"deleted_at": at}})
    asset_ids: list[str] = found["asset_ids"] if found else []
    shown = await shown_among(asset_ids)
    return [asset_id for asset_id in asset_ids if asset_id not in shown]


async def shown_among(asset_ids: Sequence[str]) -> set[str]:
    """By posts that are not deleted."""
    posts = PostImagesDocument.get_pymongo_collection()
    shown: set[str] = set()
    async for post in posts.find({"asset_ids": {"$in": list(asset_ids)}, "deleted_at": None}, {"asset_ids": 1}):
        shown.update(post["asset_ids"])
    return shown & set(asset_ids)


async def forget(asset_ids: Sequence[str]) -> None:
    """After the assets are gone."""
    posts = PostImagesDocument.get_pymongo_collection()
    await posts.update_many({"asset_ids": {"$in": list(asset_ids)}}, {"$pullAll": {"asset_ids": list(asset_ids)}})
    await posts.delete_many({"asset_ids": [], "deleted_at": {"$ne": None}})
