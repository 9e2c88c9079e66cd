"""Rooms, each with its outbox."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, Final

from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.rooms.domain.enums import Visibility
from subgraphs.rooms.domain.read_models import Item, Room
from subgraphs.rooms.storage.models import RoomDocument, VisitDocument

Filter = dict[str, Any]
_PROJECTION: Final = {field.name: 1 for field in fields(Room)}
"""Without the outbox: it grows while Kafka is down, and readers do not need it."""


async def find_room(room_id: str) -> Room | None:
    return next(iter(await find_rooms([room_id])), None)


async def find_rooms(ids: Sequence[str]) -> list[Room]:
    return await _find({"_id": {"$in": list(ids)}})


async def find_first_rooms(owner_ids: Sequence[str]) -> list[Room]:
    return await _find({"owner_id": {"$in": list(owner_ids)}, "slot": 0})


async def find_ids(owner_id: str) -> list[str]:
    cursor = RoomDocument.get_pymongo_collection().find({"owner_id": owner_id}, {"_id": 1})
    return [document["_id"] async for document in cursor]


async def find_taken_slots(owner_id: str) -> set[int]:
    cursor = RoomDocument.get_pymongo_collection().find({"owner_id": owner_id}, {"slot": 1})
    return {document["slot"] async for document in cursor}


async def insert_room(room: Room, slot: int, event: Event) -> bool:
    """False if the slot is taken."""
    try:
        await RoomDocument(**asdict(room), slot=slot, outbox=[outbox_entry(event)]).insert()
    except DuplicateKeyError:
        return False
    return True


async def replace_items(room_id: str, expected_revision: int, items: Sequence[Item], event: Event) -> Room | None:
    """None if the room is at another revision."""
    change = {
        "$set": {"items": [asdict(item) for item in items], "revision": expected_revision + 1},
        "$push": {"outbox": outbox_entry(event)},
    }
    return await _update({"_id": room_id, "revision": expected_revision}, change)


async def increment_visits(room_id: str, event: Event) -> Room | None:
    return await _update({"_id": room_id}, {"$inc": {"visit_count": 1}, "$push": {"outbox": outbox_entry(event)}})


async def delete_rooms(owner_id: str) -> None:
    """With all visits to them. A room whose outbox is not empty stays for now."""
    for room_id in await find_ids(owner_id):
        await VisitDocument.get_pymongo_collection().delete_many({"room_id": room_id})
    await RoomDocument.get_pymongo_collection().delete_many({"owner_id": owner_id, "outbox": []})


async def _find(query: Filter) -> list[Room]:
    cursor = RoomDocument.get_pymongo_collection().find(query, _PROJECTION)
    return [_room(document) async for document in cursor]


async def _update(query: Filter, change: Filter) -> Room | None:
    found = await RoomDocument.get_pymongo_collection().find_one_and_update(
        query, change, projection=_PROJECTION, return_document=ReturnDocument.AFTER
    )
    return None if found is None else _room(found)


def _room(document: Mapping[str, Any]) -> Room:
    return Room(
        id=document["_id"],
        owner_id=document["owner_id"],
        title=document["title"],
        description=document["description"],
        visibility=Visibility(document["visibility"]),
        tags=tuple(document["tags"]),
        revision=document["revision"],
        items=tuple(Item(**item) for item in document["items"]),
        visit_count=document["visit_count"],
        created_at=document["created_at"],
    )
