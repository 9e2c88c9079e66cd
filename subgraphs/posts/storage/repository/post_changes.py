"""Writes of posts: each is one atomic update of one document with its events."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.posts.domain.enums import HiddenReason, ReactionKind
from subgraphs.posts.domain.read_models import StoredPost
from subgraphs.posts.domain.revisions import Revision
from subgraphs.posts.storage.models import PostDocument
from subgraphs.posts.storage.repository.posts import PROJECTION
from subgraphs.posts.storage.repository.visibility import NOT_DELETED

MAX_REVISIONS: Final = 50


def document_of(post: StoredPost, events: Sequence[Event]) -> dict[str, Any]:
    """The stored form; absent times are omitted, for the sparse indexes."""
    stored = asdict(post)
    stored |= {"_id": stored.pop("id"), "outbox": [outbox_entry(event) for event in events]}
    stored |= {name: list(stored[name]) for name in ("tags", "given_tags", "mentions", "asset_ids")}
    absent = [name for name in ("publish_at", "deleted_at", "deleted_by") if stored[name] is None]
    return {name: value for name, value in stored.items() if name not in absent}


async def insert_post(post: StoredPost, events: Sequence[Event]) -> bool:
    """False if the ID exists already."""
    try:
        await PostDocument.get_pymongo_collection().insert_one(document_of(post, events))
    except DuplicateKeyError:
        return False
    return True


async def edit_post(wanted: StoredPost, before: Revision, events: Sequence[Event]) -> StoredPost | None:
    """None if the post is no longer at the replaced revision."""
    changes: dict[str, Any] = {
        "body": wanted.body,
        "tags": list(wanted.tags),
        "given_tags": list(wanted.given_tags),
        "mentions": list(wanted.mentions),
        "asset_ids": list(wanted.asset_ids),
        "room_id": wanted.room_id,
        "alt_texts": wanted.alt_texts,
        "visibility": wanted.visibility.value,
        "revision": wanted.revision,
        "edited_at": wanted.edited_at,
        "hidden_reason": wanted.hidden_reason,
        "is_reported": wanted.is_reported,
    }
    replaced = {
        "$each": [{**asdict(before), "tags": list(before.tags), "asset_ids": list(before.asset_ids)}],
        "$slice": -MAX_REVISIONS,
    }
    update: dict[str, Any] = {"$set": changes, "$push": {"edits": replaced}}
    if wanted.publish_at is None:
        update["$unset"] = {"publish_at": ""}
    else:
        changes["publish_at"] = wanted.publish_at
    return await _change({"_id": wanted.id, "revision": before.revision, **NOT_DELETED}, update, events)


async def show_post(shown: StoredPost, post: StoredPost, events: Sequence[Event]) -> StoredPost | None:
    """Shows a hidden post; None after a concurrent change."""
    changes = {
        "hidden_reason": None,
        "room_id": shown.room_id,
        "revision": shown.revision,
        "published_sort_key": shown.published_sort_key,
        "was_published": True,
        "created_at": shown.created_at,
        "published_at": shown.published_at,
        "edited_at": shown.edited_at,
    }
    before = {"_id": post.id, "hidden_reason": post.hidden_reason, "revision": post.revision, **NOT_DELETED}
    return await _change(before, {"$set": changes, "$unset": {"publish_at": ""}}, events)


async def hide_post(
    post_id: str, hidden_reason: HiddenReason, unless: Sequence[HiddenReason], events: Sequence[Event]
) -> StoredPost | None:
    """None if it is gone, or in one of the states `unless`."""
    before = {"_id": post_id, "hidden_reason": {"$nin": list(unless)}, **NOT_DELETED}
    changes = {"hidden_reason": hidden_reason, "is_reported": True}
    return await _change(before, {"$set": changes, "$unset": {"publish_at": ""}}, events)


async def mark_reported(post_id: str) -> None:
    await _change({"_id": post_id}, {"$set": {"is_reported": True}})


async def remove_from_room(post: StoredPost, events: Sequence[Event]) -> StoredPost | None:
    """None if it is no longer a post about that room at that revision."""
    before = {"_id": post.id, "room_id": post.room_id, "revision": post.revision, **NOT_DELETED}
    return await _change(before, {"$set": {"room_id": None}, "$inc": {"revision": 1}}, events)


async def soft_delete_post(post_id: str, by: str, at: datetime, events: Sequence[Event]) -> bool:
    """Hides it until it is purged a day later. False if it is gone already."""
    update = {"$set": {"deleted_at": at, "deleted_by": by}}
    return await _change({"_id": post_id, **NOT_DELETED}, update, events) is not None


async def restore_post(post: StoredPost, events: Sequence[Event]) -> StoredPost | None:
    """In the room and at the revision of `post`."""
    kept = {"room_id": post.room_id, "revision": post.revision}
    update = {"$set": kept, "$unset": {"deleted_at": "", "deleted_by": ""}}
    return await _change({"_id": post.id, "deleted_at": post.deleted_at}, update, events)


async def count_comments(post_id: str, change: int) -> None:
    await _change({"_id": post_id}, {"$inc": {"comment_count": change}})


async def count_post_reaction(post_id: str, kind: ReactionKind, change: int) -> StoredPost | None:
    return await _change({"_id": post_id, **NOT_DELETED}, {"$inc": {f"reaction_counts.{kind.value}": change}})


async def _change(before: dict[str, Any], update: dict[str, Any], events: Sequence[Event] = ()) -> StoredPost | None:
    if events:
        pushed = {"outbox": {"$each": [outbox_entry(event) for event in events]}}
        update = {**update, "$push": {**update.get("$push", {}), **pushed}}
    raw = await PostDocument.get_pymongo_collection().find_one_and_update(
        before, update, projection=PROJECTION, return_document=ReturnDocument.AFTER
    )
    return StoredPost.of(raw) if raw else None
