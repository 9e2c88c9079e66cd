"""Replica of rooms, from the topic `rooms`."""

from typing import NamedTuple

from subgraphs.posts.storage.replicas import RoomDocument


class KnownRoom(NamedTuple):
    owner_id: str
    is_public: bool


async def add_room(room_id: str, room: KnownRoom) -> None:
    change = {"$set": room._asdict()}
    await RoomDocument.get_pymongo_collection().update_one({"_id": room_id}, change, upsert=True)


async def find_room(room_id: str) -> KnownRoom | None:
    raw = await RoomDocument.get_pymongo_collection().find_one({"_id": room_id})
    return KnownRoom(raw["owner_id"], raw["is_public"]) if raw else None
