"""Reads of posts."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from pymongo import DESCENDING

from subgraphs.posts.domain.read_models import PostFilter, StoredPost, Viewer
from subgraphs.posts.domain.revisions import Revision
from subgraphs.posts.storage.models import PostDocument
from subgraphs.posts.storage.repository.visibility import (
    NOT_DELETED,
    PUBLIC,
    deleted_posts,
    listed_posts,
    published_posts,
)

_EVER: Final = datetime(2000, 1, 1, tzinfo=UTC)
PROJECTION: Final = {"outbox": 0, "edits": 0}


async def find_posts(ids: Sequence[str]) -> dict[str, StoredPost]:
    """Those that exist, whether the viewer can see them or not."""
    return await _find({"_id": {"$in": list(ids)}, **NOT_DELETED})


async def find_deleted(post_id: str) -> StoredPost | None:
    """A post that was deleted and not purged yet."""
    return (await _find({"_id": post_id, "deleted_at": {"$gt": _EVER}})).get(post_id)


async def find_with_deleted(post_id: str) -> StoredPost | None:
    return (await _find({"_id": post_id})).get(post_id)


async def page_of_posts(wanted: PostFilter, viewer: Viewer, after: str | None, limit: int) -> Sequence[StoredPost]:
    """Posts that the viewer can see, newest first."""
    return await _page(listed_posts(wanted, viewer), after, limit)


async def newest_posts(wanted: PostFilter, limit: int) -> Sequence[StoredPost]:
    """Published posts, newest first, whether the viewer can see them or not."""
    return await _page(published_posts(wanted), None, limit)


async def page_of_deleted(viewer: Viewer, since: datetime, after: str | None, limit: int) -> Sequence[StoredPost]:
    """The viewer's posts that were deleted since then, by when they were published."""
    return await _page(deleted_posts(viewer, since), after, limit)


async def _page(query: dict[str, Any], after: str | None, limit: int) -> Sequence[StoredPost]:
    if after is not None:
        query["published_sort_key"] = {"$lt": after}
    cursor = PostDocument.get_pymongo_collection().find(
        query, PROJECTION, sort=[("published_sort_key", DESCENDING)], limit=limit
    )
    return [StoredPost.of(raw) async for raw in cursor]


async def count_tagged(tag: str) -> int:
    """Public posts with this tag."""
    query = {"tags": tag, **PUBLIC}
    return await PostDocument.get_pymongo_collection().count_documents(query)


async def revisions_of(post_id: str) -> Sequence[Revision]:
    """All that are kept, newest first."""
    raw = await PostDocument.get_pymongo_collection().find_one({"_id": post_id, **NOT_DELETED}, {"edits": 1})
    edits: list[dict[str, Any]] = (raw or {}).get("edits") or []
    return [Revision.of(edit) for edit in reversed(edits)]


async def _find(query: dict[str, Any]) -> dict[str, StoredPost]:
    cursor = PostDocument.get_pymongo_collection().find(query, PROJECTION)
    return {raw["_id"]: StoredPost.of(raw) async for raw in cursor}
