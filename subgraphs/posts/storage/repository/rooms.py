"""Replica of rooms, from the topic `rooms`."""

from collections.abc import Sequence

from subgraphs.posts.domain.read_models import KnownRoom
from subgraphs.posts.storage.replicas import RoomDocument


async def add_room(room_id: str, room: KnownRoom) -> None:
    change = {"$set": room._asdict()}
    await RoomDocument.get_pymongo_collection().update_one({"_id": room_id}, change, upsert=True)


async def find_rooms(ids: Sequence[str]) -> dict[str, KnownRoom]:
    cursor = RoomDocument.get_pymongo_collection().find({"_id": {"$in": list(ids)}})
    return {raw["_id"]: KnownRoom(raw["owner_id"], raw["is_public"]) async for raw in cursor}
