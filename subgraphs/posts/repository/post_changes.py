"""How posts change: each is one update of one document, which carries the events that tell about it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import pending
from subgraphs.posts.editions import Edition
from subgraphs.posts.kinds import Hidden, ReactionKind
from subgraphs.posts.models import PostDocument
from subgraphs.posts.records import StoredPost
from subgraphs.posts.repository.posts import SHOWN
from subgraphs.posts.repository.visibility import ALIVE

MOST_EDITIONS: Final = 50


def document_of(post: StoredPost, events: Sequence[Event]) -> dict[str, Any]:
    """As it is stored; moments that it does not have are left out, for the sparse indexes."""
    stored = asdict(post)
    stored |= {"_id": stored.pop("id"), "outbox": [pending(event) for event in events]}
    stored |= {name: list(stored[name]) for name in ("tags", "mentions", "asset_ids")}
    absent = [name for name in ("publish_at", "deleted_at", "deleted_by") if stored[name] is None]
    return {name: value for name, value in stored.items() if name not in absent}


async def insert_post(post: StoredPost, events: Sequence[Event]) -> bool:
    """False when there is one with this id already."""
    try:
        await PostDocument.get_pymongo_collection().insert_one(document_of(post, events))
    except DuplicateKeyError:
        return False
    return True


async def edit_post(wanted: StoredPost, before: Edition, events: Sequence[Event]) -> StoredPost | None:
    """None when the post is no longer at the revision before."""
    changes = {
        "body": wanted.body,
        "tags": list(wanted.tags),
        "mentions": list(wanted.mentions),
        "asset_ids": list(wanted.asset_ids),
        "alt_texts": wanted.alt_texts,
        "visibility": wanted.visibility.value,
        "revision": wanted.revision,
        "edited_at": wanted.edited_at,
        "hidden": wanted.hidden,
    }
    kept = {
        "$each": [{**asdict(before), "tags": list(before.tags), "asset_ids": list(before.asset_ids)}],
        "$slice": -MOST_EDITIONS,
    }
    return await _change(
        {"_id": wanted.id, "revision": before.revision, **ALIVE}, {"$set": changes, "$push": {"edits": kept}}, events
    )


async def show_post(post: StoredPost, listed: str, events: Sequence[Event]) -> StoredPost | None:
    """What was hidden is there for all who may see it; None when somebody else was first."""
    changes = {"hidden": None, "listed": listed, "was_published": True}
    before = {"_id": post.id, "hidden": post.hidden, "revision": post.revision, **ALIVE}
    return await _change(before, {"$set": changes, "$unset": {"publish_at": ""}}, events)


async def hide_post(
    post_id: str, hidden: Hidden, unless: Sequence[Hidden], events: Sequence[Event]
) -> StoredPost | None:
    """None when it is gone, or hidden already."""
    before = {"_id": post_id, "hidden": {"$nin": list(unless)}, **ALIVE}
    return await _change(before, {"$set": {"hidden": hidden}, "$unset": {"publish_at": ""}}, events)


async def bury_post(post_id: str, by: str, at: datetime, events: Sequence[Event]) -> bool:
    """Nobody sees it any more; it is swept away a day later. False when it is gone already."""
    update = {"$set": {"deleted_at": at, "deleted_by": by}}
    return await _change({"_id": post_id, **ALIVE}, update, events) is not None


async def unbury_post(post: StoredPost, events: Sequence[Event]) -> StoredPost | None:
    update = {"$unset": {"deleted_at": "", "deleted_by": ""}}
    return await _change({"_id": post.id, "deleted_at": post.deleted_at}, update, events)


async def count_comments(post_id: str, change: int) -> None:
    await _change({"_id": post_id}, {"$inc": {"comment_count": change}})


async def count_post_reaction(post_id: str, kind: ReactionKind, change: int) -> StoredPost | None:
    return await _change({"_id": post_id, **ALIVE}, {"$inc": {f"reaction_counts.{kind.value}": change}})


async def _change(before: dict[str, Any], update: dict[str, Any], events: Sequence[Event] = ()) -> StoredPost | None:
    if events:
        told = {"outbox": {"$each": [pending(event) for event in events]}}
        update = {**update, "$push": {**update.get("$push", {}), **told}}
    raw = await PostDocument.get_pymongo_collection().find_one_and_update(
        before, update, projection=SHOWN, return_document=ReturnDocument.AFTER
    )
    return StoredPost.of(raw) if raw else None
