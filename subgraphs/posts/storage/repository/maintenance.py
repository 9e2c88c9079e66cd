"""Queries of periodic work: scheduled posts, expired posts, views."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from pymongo import UpdateOne

from events.contracts.records.activity import PostViewed
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.posts.domain.enums import HiddenReason
from subgraphs.posts.domain.read_models import StoredPost
from subgraphs.posts.storage.models import CommentDocument, PostDocument, ReactionDocument
from subgraphs.posts.storage.moderation_models import CaseDocument, ReportDocument
from subgraphs.posts.storage.repository.posts import PROJECTION
from subgraphs.posts.storage.repository.visibility import NOT_DELETED

_OUTBOX_EMPTY: Final[dict[str, Any]] = {"outbox": []}


async def due_posts(now: datetime, most: int) -> Sequence[StoredPost]:
    """Not those of suspended or leaving accounts."""
    state = {"hidden_reason": HiddenReason.DRAFT.value, "author_is_hidden": False, **NOT_DELETED}
    query = {"publish_at": {"$lte": now}, **state}
    cursor = PostDocument.get_pymongo_collection().find(query, PROJECTION, sort=[("publish_at", 1)], limit=most)
    return [StoredPost.of(raw) async for raw in cursor]


async def expired_posts(before: datetime, most: int) -> Sequence[str]:
    """Deleted before that time, with all events published."""
    cursor = PostDocument.get_pymongo_collection().find(
        {"deleted_at": {"$lt": before}, **_OUTBOX_EMPTY}, {"_id": 1}, limit=most
    )
    return [raw["_id"] async for raw in cursor]


async def purge_post(post_id: str) -> bool:
    """Everything below a post first, the post last; False while an event is unpublished."""
    for document in (ReactionDocument, CommentDocument, ReportDocument):
        collection = document.get_pymongo_collection()
        await collection.delete_many({"post_id": post_id, **_OUTBOX_EMPTY})
        if await collection.find_one({"post_id": post_id}, {"_id": 1}):
            return False
    await CaseDocument.get_pymongo_collection().delete_many({"post_id": post_id})
    return (
        await PostDocument.get_pymongo_collection().delete_one({"_id": post_id, **_OUTBOX_EMPTY})
    ).deleted_count == 1


async def authors_of(post_ids: Sequence[str]) -> Mapping[str, str]:
    query = {"_id": {"$in": list(post_ids)}, "hidden_reason": None, **NOT_DELETED}
    cursor = PostDocument.get_pymongo_collection().find(query, {"author_id": 1})
    return {raw["_id"]: raw["author_id"] async for raw in cursor}


async def count_views(seen: Sequence[PostViewed]) -> None:
    updates = [
        UpdateOne(
            {"_id": event.post_id}, {"$inc": {"view_count": event.views}, "$push": {"outbox": outbox_entry(event)}}
        )
        for event in seen
    ]
    await PostDocument.get_pymongo_collection().bulk_write(updates, ordered=False)
