"""Visibility as part of a query; `rules.is_visible` is the same rule for a loaded post."""

from typing import Any, Final

from subgraphs.posts.domain.enums import HiddenReason, Visibility
from subgraphs.posts.domain.read_models import PostFilter, Viewer

NOT_DELETED: Final = {"deleted_at": None}
_NOT_HIDDEN: Final = {"hidden_reason": None}


def listed_posts(wanted: PostFilter, viewer: Viewer) -> dict[str, Any]:
    """Muted accounts are excluded unless the filter names the author."""
    sides = {"author_id": wanted.author_id, "room_id": wanted.room_id, "tags": wanted.tag}
    query: dict[str, Any] = {name: value for name, value in sides.items() if value is not None}
    if wanted.drafts:
        return {**NOT_DELETED, "author_id": viewer.id, "hidden_reason": HiddenReason.DRAFT.value}
    if wanted.author_id is None and viewer.excluded_from_feeds:
        query["author_id"] = {"$nin": sorted(viewer.excluded_from_feeds)}
    return {**NOT_DELETED, **query, **_seen_by(viewer)}


def comments_seen_by(viewer: Viewer) -> dict[str, Any]:
    query: dict[str, Any] = (
        {"author_id": {"$nin": sorted(viewer.excluded_from_feeds)}} if viewer.excluded_from_feeds else {}
    )
    if viewer.moderates:
        return query
    if viewer.id is None:
        return {**query, **_NOT_HIDDEN}
    return {**query, "$or": [_NOT_HIDDEN, {"author_id": viewer.id}]}


def _seen_by(viewer: Viewer) -> dict[str, Any]:
    public: dict[str, Any] = {**_NOT_HIDDEN, "visibility": Visibility.PUBLIC.value}
    if viewer.id is None:
        return public
    if viewer.blocked:
        public["author_id"] = {"$nin": sorted(viewer.blocked)}
    ways = [public, {"author_id": viewer.id, "hidden_reason": {"$ne": HiddenReason.DRAFT.value}}]
    if friends := viewer.follows - viewer.blocked:
        followed = {"visibility": Visibility.FOLLOWERS.value, "author_id": {"$in": sorted(friends)}}
        ways.append({**_NOT_HIDDEN, **followed})
    return {"$or": ways}
