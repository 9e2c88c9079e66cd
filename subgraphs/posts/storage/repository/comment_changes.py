"""Writes of comments: each is one atomic update of one document with its events."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.posts.domain.enums import HiddenReason, ReactionKind
from subgraphs.posts.domain.read_models import StoredComment
from subgraphs.posts.storage.models import CommentDocument
from subgraphs.posts.storage.repository.comments import PROJECTION


async def reserve_reply_index(parent_id: str) -> int:
    """Reserves the next reply index. A crash may leave a gap; pagination tolerates it."""
    raw = await CommentDocument.get_pymongo_collection().find_one_and_update(
        {"_id": parent_id},
        {"$inc": {"reply_count": 1, "score": 1}},
        projection={"reply_count": 1},
        return_document=ReturnDocument.AFTER,
    )
    return int(raw["reply_count"]) if raw else 0


async def insert_comment(comment: StoredComment, events: Sequence[Event]) -> bool:
    """False if the ID exists already."""
    stored = asdict(comment)
    stored |= {"_id": stored.pop("id"), "outbox": [outbox_entry(event) for event in events]}
    stored["mentions"] = list(comment.mentions)
    try:
        await CommentDocument.get_pymongo_collection().insert_one(stored)
    except DuplicateKeyError:
        return False
    return True


async def edit_comment(wanted: StoredComment, before: StoredComment, events: Sequence[Event]) -> StoredComment | None:
    """None after a concurrent update."""
    changes = {
        "body": wanted.body,
        "mentions": list(wanted.mentions),
        "revision": wanted.revision,
        "edited_at": wanted.edited_at,
        "hidden_reason": wanted.hidden_reason,
        "is_reported": wanted.is_reported,
    }
    return await _change({"_id": before.id, "revision": before.revision, "deleted_at": None}, {"$set": changes}, events)


async def erase_comment(comment_id: str, at: datetime, events: Sequence[Event]) -> bool:
    """Leaves an empty placeholder; False if it was deleted already."""
    changes = {"deleted_at": at, "body": "", "mentions": []}
    return await _change({"_id": comment_id, "deleted_at": None}, {"$set": changes}, events) is not None


async def hide_comment(
    comment_id: str, hidden_reason: HiddenReason, unless: Sequence[HiddenReason], events: Sequence[Event]
) -> StoredComment | None:
    """None if it is deleted, or in one of the states `unless`."""
    before = {"_id": comment_id, "deleted_at": None, "hidden_reason": {"$nin": list(unless)}}
    return await _change(before, {"$set": {"hidden_reason": hidden_reason, "is_reported": True}}, events)


async def show_comment(comment_id: str, events: Sequence[Event]) -> StoredComment | None:
    """None if it is deleted or shown already."""
    before = {"_id": comment_id, "deleted_at": None, "hidden_reason": {"$ne": None}}
    return await _change(before, {"$set": {"hidden_reason": None, "was_published": True}}, events)


async def mark_reported(comment_id: str) -> None:
    await _change({"_id": comment_id}, {"$set": {"is_reported": True}})


async def count_comment_reaction(comment_id: str, kind: ReactionKind, change: int) -> StoredComment | None:
    counts = {f"reaction_counts.{kind.value}": change, "score": change}
    return await _change({"_id": comment_id, "deleted_at": None}, {"$inc": counts})


async def _change(before: dict[str, Any], update: dict[str, Any], events: Sequence[Event] = ()) -> StoredComment | None:
    if events:
        update = {**update, "$push": {"outbox": {"$each": [outbox_entry(event) for event in events]}}}
    raw = await CommentDocument.get_pymongo_collection().find_one_and_update(
        before, update, projection=PROJECTION, return_document=ReturnDocument.AFTER
    )
    return StoredComment.of(raw) if raw else None
