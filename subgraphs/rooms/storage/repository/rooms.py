"""Rooms, each with its outbox."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from pymongo.errors import DuplicateKeyError

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.rooms.domain.layout import State
from subgraphs.rooms.domain.preview.files import DELAY
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.domain.search import grams, search_text
from subgraphs.rooms.storage.models import ROOM_DEPENDENTS, RoomDocument
from subgraphs.rooms.storage.repository.layouts import state_document
from subgraphs.rooms.storage.repository.room_documents import find, update
from subgraphs.rooms.storage.repository.room_previews import due_after

_PROFILE: Final = ("title", "description", "visibility", "tags", "cover_asset_id", "theme_id", "capacity")
_PUBLISHED: Final = ("title", "visibility", "tags", "cover_asset_id")
"""What the events of a room carry: an update matches it, so that its event says what is stored."""
_DRAWN: Final = ("visibility", "theme_id")
"""What of its profile a room's preview depends on."""


async def find_room(room_id: str) -> Room | None:
    """Deleted ones, too."""
    return next(iter(await find_rooms([room_id])), None)


async def find_rooms(ids: Sequence[str]) -> list[Room]:
    return await find({"_id": {"$in": list(ids)}})


async def find_first_rooms(owner_ids: Sequence[str]) -> list[Room]:
    """One for each account that has any."""
    found = await find({"owner_id": {"$in": list(owner_ids)}, "slot": {"$gte": 0}}, sort=[("slot", -1)])
    return list({room.owner_id: room for room in found}.values())


async def find_ids(owner_id: str) -> list[str]:
    cursor = RoomDocument.get_pymongo_collection().find({"owner_id": owner_id}, {"_id": 1})
    return [document["_id"] async for document in cursor]


async def find_taken_slots(owner_id: str) -> set[int]:
    cursor = RoomDocument.get_pymongo_collection().find({"owner_id": owner_id}, {"slot": 1})
    return {document["slot"] async for document in cursor}


async def insert_room(room: Room, slot: int, event: Event, state: State | None = None) -> bool:
    """Furnished if a state is given. False if the slot is taken."""
    outbox, furnished = [outbox_entry(event)], state_document(state) if state else {}
    values = {**asdict(room), **_searchable(room), **furnished, "preview_due": event.occurred_at + DELAY}
    document = RoomDocument(**values, slot=slot, outbox=outbox)
    try:
        await document.insert()
    except DuplicateKeyError:
        return False
    return True


async def update_profile(room: Room, changed: Room, event: Event) -> Room | None:
    """Sets the fields that differ. None if the room was deleted, removed or changed meanwhile."""
    profile = {
        name: _stored(getattr(changed, name)) for name in _PROFILE if getattr(changed, name) != getattr(room, name)
    }
    is_drawn = any(name in profile for name in _DRAWN)
    change: dict[str, Any] = {"$set": {**profile, **_searchable(changed)}}
    change |= _publish_and_draw(event) if is_drawn else _publish(event)
    return await update({"_id": room.id, "deleted_at": None, "hidden_at": None, **_as_published(room)}, change)


async def set_removal(room: Room, event: Event) -> Room | None:
    """Stores the room's `hidden_at` and `removal_reason`; None if it was deleted, restored or changed meanwhile.

    A deleted room has no event: that of its restoration carries what it is.
    """
    change: dict[str, Any] = {"$set": {"hidden_at": room.hidden_at, "removal_reason": room.removal_reason}}
    if room.deleted_at is None:
        change |= _publish_and_draw(event)
    return await update({"_id": room.id, "deleted_at": room.deleted_at, **_as_published(room)}, change)


async def mark_deleted(room: Room, at: datetime, slot: int, event: Event) -> Room | None:
    """None if it was deleted already."""
    change = {"$set": {"deleted_at": at, "slot": slot}, **_publish_and_draw(event)}
    return await update({"_id": room.id, "deleted_at": None}, change)


async def restore_room(room: Room, slot: int, event: Event) -> Room | None:
    """None if the slot is taken, or a moderator decided about the room meanwhile."""
    change = {"$set": {"deleted_at": None, "slot": slot}, **_publish_and_draw(event)}
    try:
        return await update({"_id": room.id, "deleted_at": {"$ne": None}, "hidden_at": room.hidden_at}, change)
    except DuplicateKeyError:
        return None


async def increment_visits(room_id: str, day: str, event: Event, *, is_new: bool) -> Room | None:
    counts = {"visit_count": 1, f"visits_by_day.{day}": 1, "unique_visitor_count": int(is_new)}
    return await update({"_id": room_id}, {"$inc": counts, **_publish(event)})


async def delete_rooms(owner_id: str) -> None:
    """With their dependents; their files went before. A room whose outbox is not empty stays for now."""
    await _delete_dependents(await find_ids(owner_id))
    await RoomDocument.get_pymongo_collection().delete_many({"owner_id": owner_id, "outbox": []})


async def purge_deleted(before: datetime, limit: int) -> int:
    """Rooms that were deleted before this moment, with their dependents."""
    query = {"deleted_at": {"$lt": before}, "outbox": []}
    cursor = RoomDocument.get_pymongo_collection().find(query, {"_id": 1}, limit=limit)
    ids = [document["_id"] async for document in cursor]
    if not ids:
        return 0
    await _delete_dependents(ids)
    gone = await RoomDocument.get_pymongo_collection().delete_many({"_id": {"$in": ids}, **query})
    return int(gone.deleted_count)


async def _delete_dependents(room_ids: Sequence[str]) -> None:
    for document in ROOM_DEPENDENTS:
        await document.get_pymongo_collection().delete_many({"room_id": {"$in": list(room_ids)}})


def _publish(event: Event) -> dict[str, Any]:
    return {"$push": {"outbox": outbox_entry(event)}}


def _publish_and_draw(event: Event) -> dict[str, Any]:
    """Part of an update that changes the preview, too."""
    return {**_publish(event), **due_after(event.occurred_at)}


def _as_published(room: Room) -> dict[str, Any]:
    return {name: _stored(getattr(room, name)) for name in _PUBLISHED}


def _stored(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _searchable(room: Room) -> dict[str, Any]:
    text = search_text(room.title, room.tags)
    return {"search_text": text, "search_grams": grams(text)}
