"""Replicas of rooms and entries in guest books, from the topic `rooms`."""

from collections.abc import Mapping, Sequence
from typing import Any

from events.contracts.records.fields import RoomVisibility
from subgraphs.posts.domain.read_models import KnownGuestBookEntry, KnownRoom
from subgraphs.posts.storage.replicas import GuestBookEntryDocument, RoomDocument


async def set_room(room_id: str, room: KnownRoom) -> None:
    change = {"$set": {"owner_id": room.owner_id, "visibility": room.visibility.value}}
    await RoomDocument.get_pymongo_collection().update_one({"_id": room_id}, change, upsert=True)


async def delete_room(room_id: str) -> None:
    await RoomDocument.get_pymongo_collection().delete_one({"_id": room_id})


async def find_rooms(ids: Sequence[str]) -> dict[str, KnownRoom]:
    cursor = RoomDocument.get_pymongo_collection().find({"_id": {"$in": list(ids)}})
    return {raw["_id"]: KnownRoom(raw["owner_id"], _visibility(raw)) async for raw in cursor}


async def set_guest_book_entry(entry_id: str, entry: KnownGuestBookEntry) -> None:
    change = {"$set": entry._asdict()}
    await GuestBookEntryDocument.get_pymongo_collection().update_one({"_id": entry_id}, change, upsert=True)


async def find_guest_book_entries(ids: Sequence[str]) -> dict[str, KnownGuestBookEntry]:
    cursor = GuestBookEntryDocument.get_pymongo_collection().find({"_id": {"$in": list(ids)}})
    return {raw["_id"]: KnownGuestBookEntry(raw["room_id"], raw["author_id"]) async for raw in cursor}


def _visibility(raw: Mapping[str, Any]) -> RoomVisibility:
    """Documents from before the field have `is_public`."""
    before = RoomVisibility.PUBLIC if raw.get("is_public") else RoomVisibility.PRIVATE
    return RoomVisibility(raw.get("visibility", before))
