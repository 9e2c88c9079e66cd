"""Queries of the replica of follows."""

from collections.abc import AsyncIterator, Collection

from subgraphs.notifications.storage.replicas import FollowDocument

Pair = tuple[str, str]


async def add(follower_id: str, followee_id: str) -> None:
    """A repeated event leaves the settings of the follow."""
    change = {"$set": {"follower_id": follower_id, "followee_id": followee_id}}
    key = {"_id": _id(follower_id, followee_id)}
    await FollowDocument.get_pymongo_collection().update_one(key, change, upsert=True)


async def remove(follower_id: str, followee_id: str) -> None:
    await FollowDocument.get_pymongo_collection().delete_one({"_id": _id(follower_id, followee_id)})


async def set_notify_on_post(follower_id: str, followee_id: str, wanted: bool) -> None:
    key, change = {"_id": _id(follower_id, followee_id)}, {"$set": {"notify_on_post": wanted}}
    await FollowDocument.get_pymongo_collection().update_one(key, change)


async def among(pairs: Collection[Pair]) -> set[Pair]:
    """Those of these (follower, followee) pairs that are follows."""
    if not pairs:
        return set()
    ids = {_id(*pair): pair for pair in pairs}
    found = FollowDocument.get_pymongo_collection().find({"_id": {"$in": list(ids)}}, {"_id": 1})
    return {ids[raw["_id"]] async for raw in found}


async def subscribers(followee_id: str, batch: int) -> AsyncIterator[list[str]]:
    """Followers that want to be notified of the account's posts, a batch at a time."""
    after = ""
    while True:
        query = {"followee_id": followee_id, "notify_on_post": True, "_id": {"$gt": after}}
        found = FollowDocument.get_pymongo_collection().find(query, {"follower_id": 1}, sort=[("_id", 1)], limit=batch)
        raws = await found.to_list()
        if raws:
            yield [raw["follower_id"] for raw in raws]
        if len(raws) < batch:
            return
        after = raws[-1]["_id"]


def _id(follower_id: str, followee_id: str) -> str:
    return f"{follower_id}:{followee_id}"
