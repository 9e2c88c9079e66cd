"""Entries in guest books, and replies to them."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from pymongo.errors import DuplicateKeyError

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.rooms.domain.events import guest_book_entry_deleted
from subgraphs.rooms.domain.read_models import GuestBookEntry
from subgraphs.rooms.storage.models import GuestBookDocument

_DELETED: Final = ""
"""Stands for the room of a deleted entry, so that no room has it."""
_NOT_DELETED: Final = {"room_id": {"$ne": _DELETED}}


async def insert_entry(entry: GuestBookEntry, event: Event) -> bool:
    """False if it exists."""
    try:
        await GuestBookDocument(**asdict(entry), outbox=[outbox_entry(event)]).insert()
    except DuplicateKeyError:
        return False
    if entry.parent_id is not None:
        await _add_replies(entry.parent_id, 1)
    return True


async def find_entry(entry_id: str) -> GuestBookEntry | None:
    raw = await GuestBookDocument.get_pymongo_collection().find_one({"_id": entry_id, **_NOT_DELETED}, {"outbox": 0})
    return _entry(raw) if raw else None


async def find_entries(ids: Sequence[str]) -> Sequence[GuestBookEntry]:
    return await _find({"_id": {"$in": list(ids)}, **_NOT_DELETED}, 1, 0)


async def find_page(room_id: str, excluded: Sequence[str], after: str | None, limit: int) -> Sequence[GuestBookEntry]:
    """Newest first, without replies."""
    query: dict[str, Any] = {"room_id": room_id, "parent_id": None, **_shown_without(excluded)}
    if after is not None:
        query["_id"] = {"$lt": after}
    return await _find(query, -1, limit)


async def find_replies(parent_ids: Sequence[str], excluded: Sequence[str]) -> Sequence[GuestBookEntry]:
    """Of all these entries, oldest first; an entry has few."""
    return await _find({"parent_id": {"$in": list(parent_ids)}, **_shown_without(excluded)}, 1, 0)


async def set_hidden(entry: GuestBookEntry, at: datetime | None) -> None:
    """Idempotent."""
    before = {"_id": entry.id, "hidden_at": {"$ne": None} if at is None else None, **_NOT_DELETED}
    change: dict[str, Any] = {"$set": {"hidden_at": at}, **({} if at is None else _published_deletion(entry))}
    changed = await GuestBookDocument.get_pymongo_collection().update_one(before, change)
    if entry.parent_id is not None and changed.modified_count:
        await _add_replies(entry.parent_id, 1 if at is None else -1)


async def delete_entry(entry: GuestBookEntry) -> None:
    """With its replies. Of each nothing stays but its events, until they are sent."""
    for reply in await _find({"parent_id": entry.id}, 1, 0):
        await _clear(reply)
    is_deleted = await _clear(entry)
    if entry.parent_id is not None and entry.hidden_at is None and is_deleted:
        await _add_replies(entry.parent_id, -1)


async def delete_entries_of(author_id: str) -> None:
    """With the replies to them, of which nothing stays but their events, until they are sent."""
    for entry in await _find({"author_id": author_id}, 1, 0):
        await delete_entry(entry)


async def purge_deleted() -> None:
    """What is left of deleted entries whose events were sent."""
    await GuestBookDocument.get_pymongo_collection().delete_many({"room_id": _DELETED, "outbox": []})


async def _clear(entry: GuestBookEntry) -> bool:
    """False if it was deleted before."""
    facts = {"room_id": _DELETED, "owner_id": "", "author_id": "", "body": "", "parent_id": None}
    change = {"$set": facts, "$unset": {"reply_count": ""}, **_published_deletion(entry)}
    query = {"_id": entry.id, **_NOT_DELETED}
    return bool((await GuestBookDocument.get_pymongo_collection().update_one(query, change)).modified_count)


def _published_deletion(entry: GuestBookEntry) -> dict[str, Any]:
    return {"$push": {"outbox": outbox_entry(guest_book_entry_deleted(entry))}}


async def _add_replies(entry_id: str, number: int) -> None:
    collection = GuestBookDocument.get_pymongo_collection()
    await collection.update_one({"_id": entry_id}, {"$inc": {"reply_count": number}})


def _shown_without(excluded: Sequence[str]) -> dict[str, Any]:
    return {"author_id": {"$nin": list(excluded)}, "hidden_at": None}


async def _find(query: dict[str, Any], order: int, limit: int) -> Sequence[GuestBookEntry]:
    cursor = GuestBookDocument.get_pymongo_collection().find(query, {"outbox": 0}, sort=[("_id", order)], limit=limit)
    return [_entry(raw) async for raw in cursor]


def _entry(raw: dict[str, Any]) -> GuestBookEntry:
    return GuestBookEntry(id=raw["_id"], **{name: raw[name] for name in _FIELDS}, hidden_at=raw.get("hidden_at"))


_FIELDS = ("room_id", "owner_id", "author_id", "body", "created_at", "parent_id", "reply_count")
