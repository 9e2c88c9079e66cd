"""Queries of the notifications that a recipient may see."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pymongo import ASCENDING, DESCENDING

from events.contracts.records.fields import ModerationAction
from subgraphs.notifications.domain.enums import WITHOUT_ACTORS, NotificationKind, SubjectType
from subgraphs.notifications.domain.read_models import StoredNotification
from subgraphs.notifications.storage.models import NotificationDocument

Filter = dict[str, Any]
_ABOUT_COMMENTS = (NotificationKind.COMMENTED, NotificationKind.REPLIED)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whose notifications are read, and whose acts they must not see: blocked and muted accounts."""

    id: str
    excluded: Collection[str]


async def page(
    recipient: Recipient, *, before: int | None, unread_only: bool, limit: int
) -> Sequence[StoredNotification]:
    """Newest first."""
    query = _visible_to(recipient)
    if unread_only:
        query["read_at"] = None
    if before is not None:
        query["sequence"] = {"$lt": before}
    return await _found(recipient, query, DESCENDING, limit)


async def following(recipient: Recipient, after: int, up_to: int, limit: int) -> Sequence[StoredNotification]:
    """Oldest first."""
    query = {**_visible_to(recipient), "sequence": {"$gt": after, "$lte": up_to}}
    return await _found(recipient, query, ASCENDING, limit)


async def by_ids(recipient: Recipient, ids: Sequence[str]) -> Sequence[StoredNotification]:
    return await _found(recipient, {**_visible_to(recipient), "_id": {"$in": list(ids)}}, DESCENDING, 0)


async def count_unread(recipient: Recipient, most: int) -> int:
    """Counting stops at `most`."""
    query = {**_visible_to(recipient), "read_at": None}
    return await NotificationDocument.get_pymongo_collection().count_documents(query, limit=most)


async def unread_kinds(recipient: Recipient, most: int = 1000) -> dict[str, int]:
    """How many of each kind are unread; counting stops at `most` in all."""
    query = {**_visible_to(recipient), "read_at": None}
    found = NotificationDocument.get_pymongo_collection().find(query, {"kind": 1}, limit=most)
    return dict(Counter([raw["kind"] async for raw in found]))


async def mark_ids_read(recipient_id: str, ids: Sequence[str]) -> None:
    await _mark_read({"_id": {"$in": list(ids)}, "recipient_id": recipient_id})


async def mark_read_up_to(recipient_id: str, sequence: int) -> None:
    await _mark_read({"recipient_id": recipient_id, "sequence": {"$lte": sequence}})


async def _mark_read(query: Filter) -> None:
    """A notification that was read keeps the time when it was read first."""
    read = {"$set": {"read_at": datetime.now(UTC)}}
    await NotificationDocument.get_pymongo_collection().update_many({**query, "read_at": None}, read)


def _visible_to(recipient: Recipient) -> Filter:
    actor = {
        "id": {"$nin": list(recipient.excluded)},
        "suspended_until": {"$not": {"$gt": datetime.now(UTC)}},
        "is_hidden": {"$ne": True},
    }
    return {
        "recipient_id": recipient.id,
        "hidden": [],
        "$or": [{"kind": {"$in": sorted(WITHOUT_ACTORS)}}, {"actors": {"$elemMatch": actor}}],
    }


async def _found(recipient: Recipient, query: Filter, order: int, limit: int) -> Sequence[StoredNotification]:
    """A limit of 0 means no limit."""
    cursor = NotificationDocument.get_pymongo_collection().find(
        query, {"outbox": 0}, sort=[("sequence", order)], limit=limit
    )
    return [_notification(raw, recipient.excluded) async for raw in cursor]


def _notification(raw: Mapping[str, Any], excluded: Collection[str]) -> StoredNotification:
    now = datetime.now(UTC)
    visible = [act for act in raw["actors"] if act["id"] not in excluded and _is_visible(act, now)]
    actors = tuple(dict.fromkeys(act["id"] for act in visible))
    kind = NotificationKind(raw["kind"])
    return StoredNotification(
        id=raw["_id"],
        recipient_id=raw["recipient_id"],
        sequence=raw["sequence"],
        kind=kind,
        actor_ids=actors,
        actor_count=len(actors) + raw["more_actors"],
        subject_type=SubjectType(raw["subject_type"]),
        subject_id=raw["subject_id"],
        comment_id=visible[0]["source"] if kind in _ABOUT_COMMENTS else None,
        outcome=ModerationAction(raw["outcome"]) if raw["outcome"] else None,
        reason=raw["reason"],
        device=raw["device"],
        window=raw.get("window"),
        is_read=raw["read_at"] is not None,
        created_at=raw["created_at"],
    )


def _is_visible(act: Mapping[str, Any], now: datetime) -> bool:
    until = act["suspended_until"]
    return not act["is_hidden"] and (until is None or until <= now)
