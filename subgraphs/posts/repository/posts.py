"""How posts are read."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from pymongo import DESCENDING

from subgraphs.posts.editions import Edition
from subgraphs.posts.kinds import Visibility
from subgraphs.posts.models import PostDocument
from subgraphs.posts.records import PostFilter, StoredPost, Viewer
from subgraphs.posts.repository.visibility import ALIVE, listed_posts

_EVER: Final = datetime(2000, 1, 1, tzinfo=UTC)
SHOWN: Final = {"outbox": 0, "edits": 0}


async def find_posts(ids: Sequence[str]) -> dict[str, StoredPost]:
    """Those of them that exist, whoever may see them."""
    return await _find({"_id": {"$in": list(ids)}, **ALIVE})


async def find_buried(post_id: str) -> StoredPost | None:
    """A post that was deleted and not swept away yet."""
    return (await _find({"_id": post_id, "deleted_at": {"$gt": _EVER}})).get(post_id)


async def page_of_posts(wanted: PostFilter, viewer: Viewer, after: str | None, limit: int) -> Sequence[StoredPost]:
    """Newest first, as this viewer may see them."""
    query = listed_posts(wanted, viewer)
    if after is not None:
        query["listed"] = {"$lt": after}
    cursor = PostDocument.get_pymongo_collection().find(query, SHOWN, sort=[("listed", DESCENDING)], limit=limit)
    return [StoredPost.of(raw) async for raw in cursor]


async def count_tagged(tag: str) -> int:
    """Public posts with this tag."""
    query = {"tags": tag, "hidden": None, "visibility": Visibility.PUBLIC.value, **ALIVE}
    return await PostDocument.get_pymongo_collection().count_documents(query)


async def editions_of(post_id: str, most: int) -> Sequence[Edition]:
    """Newest first."""
    raw = await PostDocument.get_pymongo_collection().find_one({"_id": post_id, **ALIVE}, {"edits": 1})
    edits: list[dict[str, Any]] = (raw or {}).get("edits") or []
    return [Edition.of(edit) for edit in reversed(edits[-most:])]


async def _find(query: dict[str, Any]) -> dict[str, StoredPost]:
    cursor = PostDocument.get_pymongo_collection().find(query, SHOWN)
    return {raw["_id"]: StoredPost.of(raw) async for raw in cursor}
