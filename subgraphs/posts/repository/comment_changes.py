"""How comments change: each is one update of one document, which carries the events that tell about it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import pending
from subgraphs.posts.kinds import Hidden, ReactionKind
from subgraphs.posts.models import CommentDocument
from subgraphs.posts.records import StoredComment
from subgraphs.posts.repository.comments import SHOWN


async def take_place(parent_id: str) -> int:
    """The number of one more answer. A crash before the answer stands leaves a gap, which pages bear."""
    raw = await CommentDocument.get_pymongo_collection().find_one_and_update(
        {"_id": parent_id},
        {"$inc": {"reply_count": 1, "score": 1}},
        projection={"reply_count": 1},
        return_document=ReturnDocument.AFTER,
    )
    return int(raw["reply_count"]) if raw else 0


async def insert_comment(comment: StoredComment, events: Sequence[Event]) -> bool:
    """False when there is one with this id already."""
    stored = asdict(comment)
    stored |= {"_id": stored.pop("id"), "outbox": [pending(event) for event in events]}
    stored["mentions"] = list(comment.mentions)
    try:
        await CommentDocument.get_pymongo_collection().insert_one(stored)
    except DuplicateKeyError:
        return False
    return True


async def edit_comment(wanted: StoredComment, before: StoredComment, events: Sequence[Event]) -> StoredComment | None:
    """None when somebody else was first."""
    changes = {
        "body": wanted.body,
        "mentions": list(wanted.mentions),
        "revision": wanted.revision,
        "edited_at": wanted.edited_at,
        "hidden": wanted.hidden,
    }
    revision: Any = before.revision if before.revision > 1 else {"$in": [None, 1]}
    return await _change({"_id": before.id, "revision": revision, "deleted_at": None}, {"$set": changes}, events)


async def empty_comment(comment_id: str, at: datetime, events: Sequence[Event]) -> bool:
    """Its place stays, without words; False when it is empty already."""
    changes = {"deleted_at": at, "body": "", "mentions": []}
    return await _change({"_id": comment_id, "deleted_at": None}, {"$set": changes}, events) is not None


async def hide_comment(
    comment_id: str, hidden: Hidden | None, unless: Sequence[Hidden | None], events: Sequence[Event]
) -> StoredComment | None:
    """None when it is empty, or so already."""
    before = {"_id": comment_id, "deleted_at": None, "hidden": {"$nin": list(unless)}}
    shown = {"was_published": True} if hidden is None else {}
    return await _change(before, {"$set": {"hidden": hidden, **shown}}, events)


async def count_comment_reaction(comment_id: str, kind: ReactionKind, change: int) -> StoredComment | None:
    counts = {f"reaction_counts.{kind.value}": change, "score": change}
    return await _change({"_id": comment_id, "deleted_at": None}, {"$inc": counts})


async def _change(before: dict[str, Any], update: dict[str, Any], events: Sequence[Event] = ()) -> StoredComment | None:
    if events:
        update = {**update, "$push": {"outbox": {"$each": [pending(event) for event in events]}}}
    raw = await CommentDocument.get_pymongo_collection().find_one_and_update(
        before, update, projection=SHOWN, return_document=ReturnDocument.AFTER
    )
    return StoredComment.of(raw) if raw else None
