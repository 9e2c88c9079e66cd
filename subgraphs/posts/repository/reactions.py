"""All queries of reactions. The unique `_id` and the filter on `active` make each flip happen exactly once."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import product
from typing import Any

from pymongo.errors import DuplicateKeyError

from events.contracts.records.activity import ReactionAdded, ReactionRemoved
from events.messaging.outbox.mongo import pending
from subgraphs.posts.kinds import ReactionKind
from subgraphs.posts.models import ReactionDocument

_DISPLAY_ORDER = {kind: place for place, kind in enumerate(ReactionKind)}


def _id_of(subject_id: str, user_id: str, kind: str) -> str:
    return f"{subject_id}:{user_id}:{kind}"


def _id_from(event: ReactionAdded | ReactionRemoved) -> str:
    return _id_of(event.comment_id or event.post_id, event.user_id, event.kind.value)


async def activate(event: ReactionAdded) -> bool:
    """False when it stood already: the filter misses it, and inserting another collides."""
    new = {
        "subject_id": event.comment_id or event.post_id,
        "post_id": event.post_id,
        "user_id": event.user_id,
        "kind": event.kind.value,
    }
    now = {"active": True, "reacted_at": event.occurred_at, "changed_at": event.occurred_at}
    update = {"$set": now, "$setOnInsert": new, "$push": {"outbox": pending(event)}}
    try:
        await ReactionDocument.get_pymongo_collection().update_one(
            {"_id": _id_from(event), "active": False}, update, upsert=True
        )
    except DuplicateKeyError:
        return False
    return True


async def deactivate(event: ReactionRemoved) -> bool:
    """False when it is no longer the reaction that began at `reacted_at`."""
    standing = {"_id": _id_from(event), "active": True, "reacted_at": event.reacted_at}
    gone = {"active": False, "changed_at": event.occurred_at}
    done = await ReactionDocument.get_pymongo_collection().update_one(
        standing, {"$set": gone, "$push": {"outbox": pending(event)}}
    )
    return done.modified_count == 1


async def standing_since(subject_id: str, user_id: str, kind: ReactionKind) -> datetime | None:
    """When this reaction began; None when there is none."""
    query = {"_id": _id_of(subject_id, user_id, kind.value), "active": True}
    raw = await ReactionDocument.get_pymongo_collection().find_one(query, {"reacted_at": 1})
    moment: datetime | None = raw["reacted_at"] if raw else None
    return moment


async def reactions_of(user_id: str, subject_ids: Sequence[str]) -> dict[str, list[ReactionKind]]:
    """How this person reacted to each of these subjects."""
    ids = [_id_of(subject, user_id, kind.value) for subject, kind in product(subject_ids, ReactionKind)]
    query: dict[str, Any] = {"_id": {"$in": ids}, "active": True}
    cursor = ReactionDocument.get_pymongo_collection().find(query, {"subject_id": 1, "kind": 1})
    found: dict[str, list[ReactionKind]] = defaultdict(list)
    async for raw in cursor:
        found[raw["subject_id"]].append(ReactionKind(raw["kind"]))
    return {subject: sorted(kinds, key=_DISPLAY_ORDER.__getitem__) for subject, kinds in found.items()}
