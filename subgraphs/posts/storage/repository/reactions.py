"""Queries of reactions. The unique `_id` and the filter on `active` make every change happen exactly once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import product
from typing import Any

from pymongo.errors import DuplicateKeyError

from events.contracts.records.activity import ReactionAdded, ReactionRemoved
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.posts.domain.enums import ReactionKind
from subgraphs.posts.storage.models import ReactionDocument

_DISPLAY_ORDER = {kind: position for position, kind in enumerate(ReactionKind)}


def _id_of(subject_id: str, user_id: str, kind: str) -> str:
    return f"{subject_id}:{user_id}:{kind}"


def _id_from(event: ReactionAdded | ReactionRemoved) -> str:
    return _id_of(event.comment_id or event.post_id, event.user_id, event.kind.value)


async def activate(event: ReactionAdded) -> bool:
    """False if it was active: then the filter misses it and the upsert collides."""
    new = {
        "subject_id": event.comment_id or event.post_id,
        "post_id": event.post_id,
        "user_id": event.user_id,
        "kind": event.kind.value,
    }
    now = {"active": True, "reacted_at": event.occurred_at, "changed_at": event.occurred_at}
    update = {"$set": now, "$setOnInsert": new, "$push": {"outbox": outbox_entry(event)}}
    try:
        await ReactionDocument.get_pymongo_collection().update_one(
            {"_id": _id_from(event), "active": False}, update, upsert=True
        )
    except DuplicateKeyError:
        return False
    return True


async def deactivate(event: ReactionRemoved) -> bool:
    """False if it is no longer the reaction added at `reacted_at`."""
    standing = {"_id": _id_from(event), "active": True, "reacted_at": event.reacted_at}
    gone = {"active": False, "changed_at": event.occurred_at}
    done = await ReactionDocument.get_pymongo_collection().update_one(
        standing, {"$set": gone, "$push": {"outbox": outbox_entry(event)}}
    )
    return done.modified_count == 1


async def active_since(subject_id: str, user_id: str, kind: ReactionKind) -> datetime | None:
    """When this reaction was added; None if it is not active."""
    query = {"_id": _id_of(subject_id, user_id, kind.value), "active": True}
    raw = await ReactionDocument.get_pymongo_collection().find_one(query, {"reacted_at": 1})
    moment: datetime | None = raw["reacted_at"] if raw else None
    return moment


async def reactions_of(user_id: str, subject_ids: Sequence[str]) -> dict[str, list[ReactionKind]]:
    """This account's reactions to each of these subjects."""
    ids = [_id_of(subject, user_id, kind.value) for subject, kind in product(subject_ids, ReactionKind)]
    query: dict[str, Any] = {"_id": {"$in": ids}, "active": True}
    cursor = ReactionDocument.get_pymongo_collection().find(query, {"subject_id": 1, "kind": 1})
    found: dict[str, list[ReactionKind]] = defaultdict(list)
    async for raw in cursor:
        found[raw["subject_id"]].append(ReactionKind(raw["kind"]))
    return {subject: sorted(kinds, key=_DISPLAY_ORDER.__getitem__) for subject, kinds in found.items()}
