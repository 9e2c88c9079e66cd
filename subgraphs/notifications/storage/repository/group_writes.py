"""Writes changed notifications, unless another writer changed them meanwhile."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from pymongo import InsertOne, ReplaceOne, UpdateOne
from pymongo.errors import BulkWriteError

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.notifications.domain.actor_digests import pack
from subgraphs.notifications.domain.groups import Group
from subgraphs.notifications.domain.notice import Delivery
from subgraphs.notifications.storage.models import EarlierActorsDocument, NotificationDocument
from subgraphs.notifications.storage.repository.tombstones import tombstone

_DUPLICATE_KEY: Final = 11000
_COMMAND: Final = 100
"""Documents per command: a slow store answers each within the driver's time limit."""


async def write(groups: Sequence[Group], event_of: Callable[[str, Delivery], Event]) -> bool:
    """False if one was not written: it may be repeated with what is stored by then."""
    await _write_earlier([group for group in groups if group.is_earlier_changed])
    changes = [_insert(group, event_of) if group.first else _update(group, event_of) for group in groups]
    for start in range(0, len(changes), _COMMAND):
        if not await _write(changes[start : start + _COMMAND]):
            return False
    for group in groups:
        group.version += 0 if group.first else 1
    return True


async def move(groups: Sequence[Group]) -> None:
    """Only to its new number. One that another writer has changed since has a later one already."""
    await _write(
        [
            UpdateOne({"_id": group.id, "version": group.version}, {"$set": {"sequence": group.sequence}})
            for group in groups
        ]
    )


async def _write(changes: Sequence[InsertOne[dict[str, Any]] | UpdateOne]) -> bool:
    if not changes:
        return True
    try:
        done = await NotificationDocument.get_pymongo_collection().bulk_write(list(changes), ordered=False)
    except BulkWriteError as error:
        if any(each["code"] != _DUPLICATE_KEY for each in error.details["writeErrors"]):
            raise
        return False
    return done.inserted_count + done.matched_count == len(changes)


async def _write_earlier(groups: Sequence[Group]) -> None:
    """Before the notifications, whose counts follow from them."""
    changes = [
        ReplaceOne(
            {"_id": group.id},
            {"_id": group.id, "recipient_id": group.recipient_id, "digests": pack(group.earlier)},
            upsert=True,
        )
        for group in groups
    ]
    if changes:
        await EarlierActorsDocument.get_pymongo_collection().bulk_write(changes, ordered=False)


def _insert(group: Group, event_of: Callable[[str, Delivery], Event]) -> InsertOne[dict[str, Any]]:
    assert group.first is not None
    assert group.latest is not None
    notice = group.first.notice
    return InsertOne(
        {
            "_id": group.id,
            "recipient_id": notice.recipient_id,
            "kind": notice.kind.value,
            "group_key": notice.group_key,
            "subject_type": notice.subject_type.value,
            "subject_id": notice.subject_id,
            "post_id": notice.post_id,
            "audience_id": notice.audience_id if notice.is_for_followers else None,
            "outcome": notice.outcome,
            "reason": notice.reason,
            "device": notice.device,
            "window": notice.window,
            "hidden": [],
            "version": 0,
            "read_at": None,
            "outbox": [outbox_entry(event_of(group.id, group.latest))],
            **_state(group),
        }
    )


def _update(group: Group, event_of: Callable[[str, Delivery], Event]) -> UpdateOne:
    """A notification that was read meanwhile gains no actor."""
    query: dict[str, Any] = {"_id": group.id, "version": group.version}
    change: dict[str, Any] = {"$set": _state(group), "$inc": {"version": 1}}
    if group.latest:
        query["read_at"] = None
        change["$push"] = {"outbox": outbox_entry(event_of(group.id, group.latest))}
    elif group.is_empty:
        change["$set"] = tombstone()
    return UpdateOne(query, change)


def _state(group: Group) -> dict[str, Any]:
    return {
        "sequence": group.sequence,
        "actors": [
            {
                "id": actor_id,
                "source": source,
                "at": act.at,
                "suspended_until": act.suspended_until,
                "is_hidden": act.is_hidden,
            }
            for (actor_id, source), act in reversed(group.acts.items())
        ],
        "more_actors": group.more_actors,
        "created_at": group.created_at,
    }
