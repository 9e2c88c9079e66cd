"""All queries of comments. A comment is seen by whoever sees its post: callers check the post first."""

from collections.abc import Sequence
from typing import Any, Final

from pymongo import ASCENDING, DESCENDING, ReturnDocument

from events.outbox.mongo import pending
from events.records.posts import CommentAdded
from subgraphs.posts.models import CommentDocument, ReactionKind
from subgraphs.posts.records import StoredComment

_SHOWN: Final = {"outbox": 0}


async def insert_comment(event: CommentAdded) -> StoredComment:
    raw: dict[str, Any] = {
        "_id": event.comment_id,
        "post_id": event.post_id,
        "parent_id": event.parent_id,
        "author_id": event.author_id,
        "body": event.body,
        "reaction_counts": {},
        "created_at": event.occurred_at,
    }
    await CommentDocument.model_validate({**raw, "outbox": [pending(event)]}).insert()
    return StoredComment.of(raw)


async def find_comments(ids: Sequence[str]) -> dict[str, StoredComment]:
    cursor = CommentDocument.get_pymongo_collection().find({"_id": {"$in": list(ids)}}, _SHOWN)
    return {raw["_id"]: StoredComment.of(raw) async for raw in cursor}


async def page_of_comments(
    post_id: str, after: str | None, limit: int, *, newest_first: bool
) -> Sequence[StoredComment]:
    query: dict[str, Any] = {"post_id": post_id}
    if after is not None:
        query["_id"] = {"$lt" if newest_first else "$gt": after}
    order = [("_id", DESCENDING if newest_first else ASCENDING)]
    cursor = CommentDocument.get_pymongo_collection().find(query, _SHOWN, sort=order, limit=limit)
    return [StoredComment.of(raw) async for raw in cursor]


async def count_comment_reaction(comment_id: str, kind: ReactionKind, change: int) -> StoredComment | None:
    raw = await CommentDocument.get_pymongo_collection().find_one_and_update(
        {"_id": comment_id},
        {"$inc": {f"reaction_counts.{kind.value}": change}},
        projection=_SHOWN,
        return_document=ReturnDocument.AFTER,
    )
    return StoredComment.of(raw) if raw else None
