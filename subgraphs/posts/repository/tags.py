"""All queries of who follows which tag. The filter on `active` makes each flip happen exactly once."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from pymongo import DESCENDING
from pymongo.errors import DuplicateKeyError

from events.contracts.records.posts import TagFollowed, TagUnfollowed
from events.messaging.outbox.mongo import pending
from subgraphs.posts.models import TagFollowDocument

_STANDING: Final = {"active": True}


class FollowedTag(NamedTuple):
    """`listed` says since when, as a UUIDv7."""

    tag: str
    listed: str


async def follow(event: TagFollowed, listed: str) -> bool:
    """False when they follow it already: the filter misses it, and inserting another collides."""
    update = {
        "$set": {"active": True, "listed": listed},
        "$setOnInsert": {"user_id": event.user_id, "tag": event.tag},
        "$push": {"outbox": pending(event)},
    }
    mine = {"_id": _id_of(event.user_id, event.tag), "active": False}
    try:
        await TagFollowDocument.get_pymongo_collection().update_one(mine, update, upsert=True)
    except DuplicateKeyError:
        return False
    return True


async def unfollow(event: TagUnfollowed) -> bool:
    """False when they do not follow it."""
    done = await TagFollowDocument.get_pymongo_collection().update_one(
        {"_id": _id_of(event.user_id, event.tag), **_STANDING},
        {"$set": {"active": False}, "$push": {"outbox": pending(event)}},
    )
    return done.modified_count == 1


async def followed_by(user_id: str, after: str | None, limit: int) -> Sequence[FollowedTag]:
    """The last begun first."""
    query = {"user_id": user_id, **_STANDING, **({"listed": {"$lt": after}} if after is not None else {})}
    cursor = TagFollowDocument.get_pymongo_collection().find(query, sort=[("listed", DESCENDING)], limit=limit)
    return [FollowedTag(raw["tag"], raw["listed"]) async for raw in cursor]


async def follows_which(user_id: str, tags: Sequence[str]) -> frozenset[str]:
    query = {"_id": {"$in": [_id_of(user_id, tag) for tag in tags]}, **_STANDING}
    cursor = TagFollowDocument.get_pymongo_collection().find(query, {"tag": 1})
    return frozenset([raw["tag"] async for raw in cursor])


async def number_followed(user_id: str, most: int) -> int:
    return await TagFollowDocument.get_pymongo_collection().count_documents(
        {"user_id": user_id, **_STANDING}, limit=most
    )


async def number_of_followers(tag: str) -> int:
    return await TagFollowDocument.get_pymongo_collection().count_documents({"tag": tag, **_STANDING})


async def sweep_given_up() -> None:
    await TagFollowDocument.get_pymongo_collection().delete_many({"active": False, "outbox": []})


def _id_of(user_id: str, tag: str) -> str:
    return f"{user_id}:{tag}"
