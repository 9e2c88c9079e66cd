"""Queries of followed tags. The filter on `active` makes every change happen exactly once."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from pymongo import DESCENDING
from pymongo.errors import DuplicateKeyError

from events.contracts.records.posts import TagFollowed, TagUnfollowed
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.posts.storage.models import TagFollowDocument

_ACTIVE: Final = {"active": True}


class FollowedTag(NamedTuple):
    """`followed_sort_key`: UUIDv7 of the moment when the account followed it."""

    tag: str
    followed_sort_key: str


async def follow(event: TagFollowed, followed_sort_key: str) -> bool:
    """False if it is followed already: then the filter misses it and the upsert collides."""
    update = {
        "$set": {"active": True, "followed_sort_key": followed_sort_key},
        "$setOnInsert": {"user_id": event.user_id, "tag": event.tag},
        "$push": {"outbox": outbox_entry(event)},
    }
    mine = {"_id": _id_of(event.user_id, event.tag), "active": False}
    try:
        await TagFollowDocument.get_pymongo_collection().update_one(mine, update, upsert=True)
    except DuplicateKeyError:
        return False
    return True


async def unfollow(event: TagUnfollowed) -> bool:
    """False if it is not followed."""
    done = await TagFollowDocument.get_pymongo_collection().update_one(
        {"_id": _id_of(event.user_id, event.tag), **_ACTIVE},
        {"$set": {"active": False}, "$push": {"outbox": outbox_entry(event)}},
    )
    return done.modified_count == 1


async def followed_by(user_id: str, after: str | None, limit: int) -> Sequence[FollowedTag]:
    """Most recently followed first."""
    query = {"user_id": user_id, **_ACTIVE, **({"followed_sort_key": {"$lt": after}} if after is not None else {})}
    cursor = TagFollowDocument.get_pymongo_collection().find(
        query, sort=[("followed_sort_key", DESCENDING)], limit=limit
    )
    return [FollowedTag(raw["tag"], raw["followed_sort_key"]) async for raw in cursor]


async def follows_which(user_id: str, tags: Sequence[str]) -> frozenset[str]:
    query = {"_id": {"$in": [_id_of(user_id, tag) for tag in tags]}, **_ACTIVE}
    cursor = TagFollowDocument.get_pymongo_collection().find(query, {"tag": 1})
    return frozenset([raw["tag"] async for raw in cursor])


async def count_followed(user_id: str, most: int) -> int:
    return await TagFollowDocument.get_pymongo_collection().count_documents({"user_id": user_id, **_ACTIVE}, limit=most)


async def count_followers(tag: str) -> int:
    return await TagFollowDocument.get_pymongo_collection().count_documents({"tag": tag, **_ACTIVE})


async def purge_unfollowed() -> None:
    await TagFollowDocument.get_pymongo_collection().delete_many({"active": False, "outbox": []})


def _id_of(user_id: str, tag: str) -> str:
    return f"{user_id}:{tag}"
