"""Reads of comments. Callers check the visibility of the post first."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from pymongo import ASCENDING, DESCENDING

from subgraphs.posts.domain.enums import CommentOrder
from subgraphs.posts.domain.read_models import StoredComment, Viewer
from subgraphs.posts.storage.models import CommentDocument
from subgraphs.posts.storage.repository.visibility import comments_seen_by

PROJECTION: Final = {"outbox": 0}
_SORTS: Final = {
    CommentOrder.NEWEST: [("_id", DESCENDING)],
    CommentOrder.OLDEST: [("_id", ASCENDING)],
    CommentOrder.BEST: [("score", DESCENDING), ("_id", DESCENDING)],
}


async def find_comments(ids: Sequence[str]) -> dict[str, StoredComment]:
    cursor = CommentDocument.get_pymongo_collection().find({"_id": {"$in": list(ids)}}, PROJECTION)
    return {raw["_id"]: StoredComment.of(raw) async for raw in cursor}


async def page_of_comments(
    post_id: str, viewer: Viewer, after: str | None, limit: int, *, order: CommentOrder, top_level: bool
) -> Sequence[StoredComment]:
    """Comments that the viewer can see."""
    sides = [comments_seen_by(viewer)]
    if after is not None:
        sides.append(_beyond(after, order))
    return await _page(post_id, sides, limit, order, top_level)


async def page_of_all_comments(
    post_id: str, limit: int, *, order: CommentOrder, top_level: bool
) -> Sequence[StoredComment]:
    """The first ones, whether the viewer can see them or not."""
    return await _page(post_id, [], limit, order, top_level)


async def _page(
    post_id: str, sides: Sequence[dict[str, Any]], limit: int, order: CommentOrder, top_level: bool
) -> Sequence[StoredComment]:
    here: dict[str, Any] = {"post_id": post_id, "parent_id": None} if top_level else {"post_id": post_id}
    cursor = CommentDocument.get_pymongo_collection().find(
        {"$and": [here, *sides]}, PROJECTION, sort=_SORTS[order], limit=limit
    )
    return [StoredComment.of(raw) async for raw in cursor]


async def pages_of_replies(
    parent_ids: Sequence[str], viewer: Viewer, after: int, most: int
) -> dict[str, list[StoredComment]]:
    """Replies to each of these comments, oldest first, after the same reply index: one query."""
    here = {"parent_id": {"$in": list(parent_ids)}, "reply_index": {"$gt": after, "$lte": after + most}}
    cursor = CommentDocument.get_pymongo_collection().find(
        {"$and": [here, comments_seen_by(viewer)]}, PROJECTION, sort=[("reply_index", ASCENDING)]
    )
    found: dict[str, list[StoredComment]] = defaultdict(list)
    async for raw in cursor:
        found[raw["parent_id"]].append(StoredComment.of(raw))
    return found


async def replies_after(parent_id: str, viewer: Viewer, after: int, limit: int) -> Sequence[StoredComment]:
    query = {"$and": [{"parent_id": parent_id, "reply_index": {"$gt": after}}, comments_seen_by(viewer)]}
    cursor = CommentDocument.get_pymongo_collection().find(
        query, PROJECTION, sort=[("reply_index", ASCENDING)], limit=limit
    )
    return [StoredComment.of(raw) async for raw in cursor]


def _beyond(after: str, order: CommentOrder) -> dict[str, Any]:
    if order is not CommentOrder.BEST:
        return {"_id": {"$lt" if order is CommentOrder.NEWEST else "$gt": after}}
    score, _, key = after.partition(":")
    return {"$or": [{"score": {"$lt": int(score)}}, {"score": int(score), "_id": {"$lt": key}}]}
