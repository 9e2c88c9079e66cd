"""Replicas of follows and handles, from the topics `users` and `accounts`."""

from collections.abc import Sequence
from datetime import datetime

from pymongo.errors import DuplicateKeyError

from subgraphs.posts.storage.replicas import FollowDocument, HandleDocument


async def followed_by(user_id: str) -> frozenset[str]:
    cursor = FollowDocument.get_pymongo_collection().find({"follower_id": user_id}, {"followee_id": 1})
    return frozenset([raw["followee_id"] async for raw in cursor])


async def add_follow(follower_id: str, followee_id: str, since: datetime) -> None:
    follow = {"follower_id": follower_id, "followee_id": followee_id, "since": since}
    await FollowDocument.get_pymongo_collection().update_one(
        {"_id": f"{follower_id}:{followee_id}"}, {"$set": follow}, upsert=True
    )


async def followed_since(follower_id: str, followee_id: str) -> datetime | None:
    raw = await FollowDocument.get_pymongo_collection().find_one({"_id": f"{follower_id}:{followee_id}"})
    since: datetime | None = raw["since"] if raw else None
    return since


async def remove_follow(follower_id: str, followee_id: str) -> None:
    await FollowDocument.get_pymongo_collection().delete_one({"_id": f"{follower_id}:{followee_id}"})


async def set_handle(user_id: str, handle: str) -> None:
    """Former handles lead to the same account until another account takes them."""
    change = {"$set": {"user_id": user_id}}
    try:
        await HandleDocument.get_pymongo_collection().update_one({"_id": handle.casefold()}, change, upsert=True)
    except DuplicateKeyError:
        await HandleDocument.get_pymongo_collection().update_one({"_id": handle.casefold()}, change)


async def whose_handles(handles: Sequence[str]) -> dict[str, str]:
    cursor = HandleDocument.get_pymongo_collection().find({"_id": {"$in": [one.casefold() for one in handles]}})
    return {raw["_id"]: raw["user_id"] async for raw in cursor}
