"""Who may see what, as part of a query. `rules.is_visible` says the same of a post that is already at hand."""

from typing import Any, Final

from subgraphs.posts.kinds import Hidden, Visibility
from subgraphs.posts.records import PostFilter, Viewer

ALIVE: Final = {"deleted_at": None}
_SHOWN: Final = {"hidden": None}


def listed_posts(wanted: PostFilter, viewer: Viewer) -> dict[str, Any]:
    """Muted people are left out, except where they were asked for by name."""
    sides = {"author_id": wanted.author_id, "room_id": wanted.room_id, "tags": wanted.tag}
    query: dict[str, Any] = {name: value for name, value in sides.items() if value is not None}
    if wanted.drafts:
        return {**ALIVE, "author_id": viewer.id, "hidden": Hidden.DRAFT.value}
    if wanted.author_id is None and viewer.unwanted:
        query["author_id"] = {"$nin": sorted(viewer.unwanted)}
    return {**ALIVE, **query, **_seen_by(viewer)}


def comments_seen_by(viewer: Viewer) -> dict[str, Any]:
    query: dict[str, Any] = {"author_id": {"$nin": sorted(viewer.unwanted)}} if viewer.unwanted else {}
    if viewer.moderates:
        return query
    if viewer.id is None:
        return {**query, **_SHOWN}
    return {**query, "$or": [_SHOWN, {"author_id": viewer.id}]}


def _seen_by(viewer: Viewer) -> dict[str, Any]:
    public: dict[str, Any] = {**_SHOWN, "visibility": Visibility.PUBLIC.value}
    if viewer.id is None:
        return public
    if viewer.blocked:
        public["author_id"] = {"$nin": sorted(viewer.blocked)}
    ways = [public, {"author_id": viewer.id, "hidden": {"$ne": Hidden.DRAFT.value}}]
    if friends := viewer.follows - viewer.blocked:
        followed = {"visibility": Visibility.FOLLOWERS.value, "author_id": {"$in": sorted(friends)}}
        ways.append({**_SHOWN, **followed})
    return {"$or": ways}
