"""Visibility as part of a query; `rules.is_visible` is the same rule for a loaded post."""

from datetime import datetime
from typing import Any, Final

from subgraphs.posts.domain.enums import HiddenReason, Visibility
from subgraphs.posts.domain.read_models import PostFilter, Viewer

NOT_DELETED: Final = {"deleted_at": None}
_SHOWN: Final = {"hidden_reason": None, "author_is_hidden": False}
_FOR_EVERYONE: Final = {**_SHOWN, "visibility": Visibility.PUBLIC.value, "author_is_private": False}
PUBLIC: Final = {**NOT_DELETED, **_FOR_EVERYONE}
"""What anonymous viewers see."""


def published_posts(wanted: PostFilter) -> dict[str, Any]:
    """All that any viewer can see."""
    return {**NOT_DELETED, **_sides(wanted), "hidden_reason": {"$ne": HiddenReason.DRAFT.value}}


def listed_posts(wanted: PostFilter, viewer: Viewer) -> dict[str, Any]:
    """Muted accounts are excluded unless the filter names the author. `domain/listing.py` is the same rule."""
    query = _sides(wanted)
    if wanted.drafts:
        return {**NOT_DELETED, "author_id": viewer.id, "hidden_reason": HiddenReason.DRAFT.value}
    if wanted.author_id is None and viewer.excluded_from_feeds:
        query["author_id"] = {"$nin": sorted(viewer.excluded_from_feeds)}
    return {**NOT_DELETED, **query, **_seen_by(viewer)}


def deleted_posts(viewer: Viewer, since: datetime) -> dict[str, Any]:
    return {"author_id": viewer.id, "deleted_at": {"$gt": since}}


def comments_seen_by(viewer: Viewer) -> dict[str, Any]:
    excluded = viewer.excluded_from_feeds
    query: dict[str, Any] = {"author_id": {"$nin": sorted(excluded)}} if excluded else {}
    if viewer.moderates:
        return query
    if viewer.id is None:
        return {**query, **_SHOWN}
    return {**query, "$or": [_SHOWN, {"author_id": viewer.id}]}


def _sides(wanted: PostFilter) -> dict[str, Any]:
    sides = {"author_id": wanted.author_id, "room_id": wanted.room_id, "tags": wanted.tag}
    return {name: value for name, value in sides.items() if value is not None}


def _seen_by(viewer: Viewer) -> dict[str, Any]:
    public: dict[str, Any] = dict(_FOR_EVERYONE)
    if viewer.id is None:
        return public
    if viewer.blocked:
        public["author_id"] = {"$nin": sorted(viewer.blocked)}
    ways = [public, {"author_id": viewer.id, "hidden_reason": {"$ne": HiddenReason.DRAFT.value}}]
    if friends := viewer.follows - viewer.blocked:
        audiences = [Visibility.PUBLIC.value, Visibility.FOLLOWERS.value]
        ways.append({**_SHOWN, "visibility": {"$in": audiences}, "author_id": {"$in": sorted(friends)}})
    return {"$or": ways}
