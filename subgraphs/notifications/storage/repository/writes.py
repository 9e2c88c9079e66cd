"""Stores notices. Each change is one command on one document."""

import asyncio
import random
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pymongo.errors import DuplicateKeyError

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry
from events.messaging.transient_errors import RetryLater
from subgraphs.notifications.domain.enums import SYSTEM_KINDS
from subgraphs.notifications.domain.notice import Notice
from subgraphs.notifications.storage.models import Actor, NotificationDocument
from subgraphs.notifications.storage.repository.reads import newest_sequence

MAX_ACTORS = 100
_TRIES = 60


async def add(notification_id: str, notice: Notice, at: datetime, event: Event) -> int:
    """Stores the notice and returns its notification's sequence.

    It joins the unread notification of its group, or starts one. A notice that is stored already changes nothing.
    """
    for _ in range(_TRIES):
        known = await _known(notification_id, notice, at)
        if known is not None:
            return known
        sequence = await newest_sequence(notice.recipient_id) + 1
        group = await _unread_group(notice)
        try:
            if group is None:
                await _new(notification_id, notice, at, event, sequence).insert()
                stored = True
            else:
                stored = await _join(group, notice, at, event, sequence)
        except DuplicateKeyError:
            stored = False
        if stored:
            await _delete_older_tombstones(notice.recipient_id, sequence)
            return sequence
        await asyncio.sleep(random.uniform(0, 0.02))  # another writer was first
    raise RetryLater("too many notifications for one account at once")


async def _known(notification_id: str, notice: Notice, at: datetime) -> int | None:
    """Also when the actor has withdrawn it since."""
    same: list[dict[str, Any]] = [{"_id": notification_id}]
    if notice.actor_id is not None:
        actor = {"id": notice.actor_id, "at": {"$gte": at}}
        same.append({"group_key": notice.group_key, "actors": {"$elemMatch": actor}})
    found = await NotificationDocument.get_pymongo_collection().find_one(
        {"recipient_id": notice.recipient_id, "$or": same}, {"sequence": 1}
    )
    return int(found["sequence"]) if found else None


async def _unread_group(notice: Notice) -> dict[str, Any] | None:
    """System notices stand alone."""
    if notice.actor_id is None:
        return None
    group = {"recipient_id": notice.recipient_id, "group_key": notice.group_key}
    query: dict[str, Any] = {**group, "read_at": None, "actors": {"$ne": []}}
    return await NotificationDocument.get_pymongo_collection().find_one(query)


def _new(notification_id: str, notice: Notice, at: datetime, event: Event, sequence: int) -> NotificationDocument:
    return NotificationDocument(
        id=notification_id,
        recipient_id=notice.recipient_id,
        sequence=sequence,
        kind=notice.kind,
        group_key=notice.group_key,
        actors=[] if notice.actor_id is None else [Actor(id=notice.actor_id, at=at)],
        subject_type=notice.subject_type,
        subject_id=notice.subject_id,
        post_id=notice.post_id,
        comment_id=notice.comment_id,
        excerpt=notice.excerpt,
        outcome=notice.outcome,
        reason=notice.reason,
        created_at=at,
        outbox=[outbox_entry(event)],
    )


async def _join(group: dict[str, Any], notice: Notice, at: datetime, event: Event, sequence: int) -> bool:
    """False when the group changed meanwhile."""
    others = [actor for actor in group["actors"] if actor["id"] != notice.actor_id]
    actors = [{"id": notice.actor_id, "at": at, "suspended_until": None}, *others]
    result = await NotificationDocument.get_pymongo_collection().update_one(
        {"_id": group["_id"], "version": group["version"], "read_at": None},
        {
            "$set": {
                "actors": actors[:MAX_ACTORS],
                "more_actors": group["more_actors"] + len(actors[MAX_ACTORS:]),
                "sequence": sequence,
                "created_at": at,
            },
            "$inc": {"version": 1},
            "$push": {"outbox": outbox_entry(event)},
        },
    )
    return result.modified_count == 1


async def _delete_older_tombstones(recipient_id: str, sequence: int) -> None:
    """Only now: the newest document must stay."""
    await NotificationDocument.get_pymongo_collection().delete_many(
        {
            "recipient_id": recipient_id,
            "group_key": None,
            "sequence": {"$lt": sequence},
            "outbox": [],
            "kind": {"$nin": _system_kinds()},
        }
    )


def _system_kinds() -> Sequence[str]:
    return sorted(SYSTEM_KINDS)
