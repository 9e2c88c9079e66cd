"""Queries of what the worker does by the clock: what is due, and what is swept away."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from pymongo import UpdateOne

from events.contracts.records.activity import PostViewed
from events.messaging.outbox.mongo import pending
from subgraphs.posts.kinds import Hidden
from subgraphs.posts.models import CommentDocument, PostDocument, ReactionDocument
from subgraphs.posts.moderation_models import CaseDocument, ReportDocument
from subgraphs.posts.records import StoredPost
from subgraphs.posts.repository.posts import SHOWN
from subgraphs.posts.repository.visibility import ALIVE

_TOLD: Final[dict[str, Any]] = {"outbox": []}


async def due_posts(now: datetime, most: int) -> Sequence[StoredPost]:
    query = {"publish_at": {"$lte": now}, "hidden": Hidden.DRAFT.value, **ALIVE}
    cursor = PostDocument.get_pymongo_collection().find(query, SHOWN, sort=[("publish_at", 1)], limit=most)
    return [StoredPost.of(raw) async for raw in cursor]


async def old_tombstones(before: datetime, most: int) -> Sequence[str]:
    """Whose events have all left."""
    cursor = PostDocument.get_pymongo_collection().find(
        {"deleted_at": {"$lt": before}, **_TOLD}, {"_id": 1}, limit=most
    )
    return [raw["_id"] async for raw in cursor]


async def sweep_away(post_id: str) -> bool:
    """Everything beneath a post first, the post last; False when something of it still waits to be told."""
    for document in (ReactionDocument, CommentDocument):
        collection = document.get_pymongo_collection()
        await collection.delete_many({"post_id": post_id, **_TOLD})
        if await collection.find_one({"post_id": post_id}, {"_id": 1}):
            return False
    for document in (ReportDocument, CaseDocument):
        await document.get_pymongo_collection().delete_many({"post_id": post_id})
    return (await PostDocument.get_pymongo_collection().delete_one({"_id": post_id, **_TOLD})).deleted_count == 1


async def authors_of(post_ids: Sequence[str]) -> Mapping[str, str]:
    query = {"_id": {"$in": list(post_ids)}, "hidden": None, **ALIVE}
    cursor = PostDocument.get_pymongo_collection().find(query, {"author_id": 1})
    return {raw["_id"]: raw["author_id"] async for raw in cursor}


async def count_views(seen: Sequence[PostViewed]) -> None:
    updates = [
        UpdateOne({"_id": event.post_id}, {"$inc": {"view_count": event.views}, "$push": {"outbox": pending(event)}})
        for event in seen
    ]
    await PostDocument.get_pymongo_collection().bulk_write(updates, ordered=False)
