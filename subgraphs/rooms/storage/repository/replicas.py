"""Replicas of follows and visit policies."""

from collections.abc import Iterable

from events.contracts.records.fields import Audience
from subgraphs.rooms.storage.replicas import FollowDocument, VisitPolicyDocument


async def find_visit_policies(owner_ids: Iterable[str]) -> dict[str, Audience]:
    """Without owners who have not set any."""
    cursor = VisitPolicyDocument.get_pymongo_collection().find({"_id": {"$in": sorted(owner_ids)}})
    return {found["_id"]: Audience(found["audience"]) async for found in cursor}


async def set_visit_policy(owner_id: str, audience: Audience) -> None:
    change = {"$set": {"audience": audience.value}}
    await VisitPolicyDocument.get_pymongo_collection().update_one({"_id": owner_id}, change, upsert=True)


async def find_followed(follower_id: str) -> frozenset[str]:
    cursor = FollowDocument.get_pymongo_collection().find({"follower_id": follower_id}, {"followee_id": 1})
    return frozenset([found["followee_id"] async for found in cursor])


async def is_following(follower_id: str, followee_id: str) -> bool:
    key = {"_id": _follow_id(follower_id, followee_id)}
    return await FollowDocument.get_pymongo_collection().find_one(key, {"_id": 1}) is not None


async def insert_follow(follower_id: str, followee_id: str) -> None:
    change = {"$set": {"follower_id": follower_id, "followee_id": followee_id}}
    key = {"_id": _follow_id(follower_id, followee_id)}
    await FollowDocument.get_pymongo_collection().update_one(key, change, upsert=True)


async def delete_follow(follower_id: str, followee_id: str) -> None:
    await FollowDocument.get_pymongo_collection().delete_one({"_id": _follow_id(follower_id, followee_id)})


def _follow_id(follower_id: str, followee_id: str) -> str:
    return f"{follower_id}:{followee_id}"
