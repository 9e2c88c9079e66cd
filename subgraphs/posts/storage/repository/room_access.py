"""Replica of who is invited to a room, its co-owners, and who is banned from it."""

from typing import Any

from events.contracts.records.fields import RoomAccess
from events.contracts.records.rooms import RoomAccessChanged
from subgraphs.posts.storage.replicas import RoomAccessDocument


async def find_access(room_id: str, account_id: str | None) -> frozenset[RoomAccess]:
    if account_id is None:
        return frozenset()
    raw = await RoomAccessDocument.get_pymongo_collection().find_one({"_id": _id(room_id, account_id)})
    return frozenset(map(RoomAccess, raw.get("access", ()))) if raw else frozenset()


async def set_access(event: RoomAccessChanged) -> None:
    """A ban ends the other two."""
    key = {"_id": _id(event.room_id, event.account_id)}
    held = event.access.value
    change: dict[str, Any]
    if not event.is_held:
        change = {"$pull": {"access": held}}
    elif event.access is RoomAccess.BANNED:
        change = {"$set": {"access": [held]}}
    else:
        change = {"$addToSet": {"access": held}}
    change.setdefault("$set", {}).update(account_id=event.account_id, owner_id=event.owner_id)
    await RoomAccessDocument.get_pymongo_collection().update_one(key, change, upsert=True)


def _id(room_id: str, account_id: str) -> str:
    return f"{room_id}:{account_id}"
