"""How comments are read. A comment is seen by whoever sees its post: callers check the post first."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from pymongo import ASCENDING, DESCENDING

from subgraphs.posts.kinds import CommentOrder
from subgraphs.posts.models import CommentDocument
from subgraphs.posts.records import StoredComment, Viewer
from subgraphs.posts.repository.visibility import comments_seen_by

SHOWN: Final = {"outbox": 0}
_SORTS: Final = {
    CommentOrder.NEWEST: [("_id", DESCENDING)],
    CommentOrder.OLDEST: [("_id", ASCENDING)],
    CommentOrder.BEST: [("score", DESCENDING), ("_id", DESCENDING)],
}


async def find_comments(ids: Sequence[str]) -> dict[str, StoredComment]:
    cursor = CommentDocument.get_pymongo_collection().find({"_id": {"$in": list(ids)}}, SHOWN)
    return {raw["_id"]: StoredComment.of(raw) async for raw in cursor}


async def page_of_comments(
    post_id: str, viewer: Viewer, after: str | None, limit: int, *, order: CommentOrder, top_level: bool
) -> Sequence[StoredComment]:
    sides = [{"post_id": post_id}, comments_seen_by(viewer)]
    if top_level:
        sides.append({"parent_id": None})
    if after is not None:
        sides.append(_beyond(after, order))
    cursor = CommentDocument.get_pymongo_collection().find({"$and": sides}, SHOWN, sort=_SORTS[order], limit=limit)
    return [StoredComment.of(raw) async for raw in cursor]


async def pages_of_replies(
    parent_ids: Sequence[str], viewer: Viewer, after: int, most: int
) -> dict[str, list[StoredComment]]:
    """The answers to each of these comments, oldest first, from the same place on: one query for all of them."""
    here = {"parent_id": {"$in": list(parent_ids)}, "place": {"$gt": after, "$lte": after + most}}
    cursor = CommentDocument.get_pymongo_collection().find(
        {"$and": [here, comments_seen_by(viewer)]}, SHOWN, sort=[("place", ASCENDING)]
    )
    found: dict[str, list[StoredComment]] = defaultdict(list)
    async for raw in cursor:
        found[raw["parent_id"]].append(StoredComment.of(raw))
    return found


def _beyond(after: str, order: CommentOrder) -> dict[str, Any]:
    if order is not CommentOrder.BEST:
        return {"_id": {"$lt" if order is CommentOrder.NEWEST else "$gt": after}}
    score, _, key = after.partition(":")
    return {"$or": [{"score": {"$lt": int(score)}}, {"score": int(score), "_id": {"$lt": key}}]}
