"""All queries of posts. Who may see a post is part of the query, never an afterthought."""

from collections.abc import Sequence
from typing import Any, Final

from pymongo import DESCENDING, ReturnDocument

from events.outbox.mongo import pending
from events.records.posts import PostCreated, PostDeleted, PostUpdated
from subgraphs.posts.models import PostDocument, ReactionKind, Visibility
from subgraphs.posts.records import PostFilter, StoredPost

_SHOWN: Final = {"outbox": 0}
_ALIVE: Final = {"deleted_at": None}


def _visible_to(viewer_id: str | None) -> dict[str, Any]:
    public = {"visibility": Visibility.PUBLIC.value}
    if viewer_id is None:
        return {**_ALIVE, **public}
    return {**_ALIVE, "$or": [public, {"author_id": viewer_id}]}


async def insert_post(event: PostCreated) -> StoredPost:
    raw: dict[str, Any] = {
        "_id": event.post_id,
        "author_id": event.author_id,
        "room_id": event.room_id,
        "asset_ids": list(event.asset_ids),
        "reaction_counts": {},
        "comment_count": 0,
        "created_at": event.occurred_at,
        "edited_at": None,
        **_editable(event),
    }
    await PostDocument.model_validate({**raw, "outbox": [pending(event)]}).insert()
    return StoredPost.of(raw)


async def find_posts(ids: Sequence[str], viewer_id: str | None) -> dict[str, StoredPost]:
    """Those of them that exist and that this person may see."""
    query = {"_id": {"$in": list(ids)}, **_visible_to(viewer_id)}
    cursor = PostDocument.get_pymongo_collection().find(query, _SHOWN)
    return {raw["_id"]: StoredPost.of(raw) async for raw in cursor}


async def page_of_posts(
    wanted: PostFilter, viewer_id: str | None, after: str | None, limit: int
) -> Sequence[StoredPost]:
    """Newest first."""
    sides = {"author_id": wanted.author_id, "room_id": wanted.room_id, "tags": wanted.tag}
    query: dict[str, Any] = {name: value for name, value in sides.items() if value is not None}
    if after is not None:
        query["_id"] = {"$lt": after}
    query |= _visible_to(viewer_id)
    cursor = PostDocument.get_pymongo_collection().find(query, _SHOWN, sort=[("_id", DESCENDING)], limit=limit)
    return [StoredPost.of(raw) async for raw in cursor]


async def update_post(event: PostUpdated) -> StoredPost | None:
    """None when the post is no longer at the revision before."""
    before = {"_id": event.post_id, "revision": event.revision - 1, **_ALIVE}
    changes = {**_editable(event), "edited_at": event.occurred_at}
    return await _change(before, {"$set": changes, "$push": {"outbox": pending(event)}})


async def bury_post(post_id: str, event: PostDeleted) -> bool:
    """Leaves a tombstone without words, which carries the event; False when it is gone already."""
    emptied = {"deleted_at": event.occurred_at, "body": "", "tags": [], "asset_ids": []}
    update = {"$set": emptied, "$push": {"outbox": pending(event)}}
    done = await PostDocument.get_pymongo_collection().update_one({"_id": post_id, **_ALIVE}, update)
    return done.modified_count == 1


async def count_comment(post_id: str) -> None:
    await PostDocument.get_pymongo_collection().update_one({"_id": post_id}, {"$inc": {"comment_count": 1}})


async def count_post_reaction(post_id: str, kind: ReactionKind, change: int) -> StoredPost | None:
    return await _change({"_id": post_id, **_ALIVE}, {"$inc": {f"reaction_counts.{kind.value}": change}})


def _editable(event: PostCreated | PostUpdated) -> dict[str, Any]:
    return {
        "body": event.body,
        "tags": list(event.tags),
        "visibility": event.visibility.value,
        "revision": event.revision,
    }


async def _change(before: dict[str, Any], update: dict[str, Any]) -> StoredPost | None:
    raw = await PostDocument.get_pymongo_collection().find_one_and_update(
        before, update, projection=_SHOWN, return_document=ReturnDocument.AFTER
    )
    return StoredPost.of(raw) if raw else None
