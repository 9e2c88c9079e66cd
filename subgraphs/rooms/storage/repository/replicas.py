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


async def find_followed_among(follower_id: str | None, account_ids: Iterable[str]) -> frozenset[str]:
    """Empty for an anonymous caller."""
    if follower_id is None:
        return frozenset()
    ids = [_follow_id(follower_id, account_id) for account_id in sorted(account_ids)]
    cursor = FollowDocument.get_pymongo_collection().find({"_id": {"$in": ids}}, {"followee_id": 1})
    return frozenset([found["followee_id"] async for found in cursor])


async def insert_follow(follower_id: str, followee_id: str) -> None:
    change = {"$set": {"follower_id": follower_id, "followee_id": followee_id}}
    key = {"_id": _follow_id(follower_id, followee_id)}
    await FollowDocument.get_pymongo_collection().update_one(key, change, upsert=True)


async def delete_follow(follower_id: str, followee_id: str) -> None:
    await FollowDocument.get_pymongo_collection().delete_one({"_id": _follow_id(follower_id, followee_id)})


def _follow_id(follower_id: str, followee_id: str) -> str:
    return f"{follower_id}:{followee_id}"
