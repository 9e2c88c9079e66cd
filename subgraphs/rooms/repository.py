"""All queries of rooms. One document per write: nothing here needs a transaction."""

from collections.abc import Sequence
from typing import Any

from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from events.contracts.records.event import Event
from events.contracts.records.fields import Audience
from events.messaging.outbox.mongo import pending
from subgraphs.rooms.models import DoorDocument, FollowDocument, Item, RoomDocument, VisitDocument

Filter = dict[str, Any]
_SHOWN = {"outbox": 0}  # it grows while Kafka is away, and readers need none of it


async def room(room_id: str) -> RoomDocument | None:
    return next(iter(await rooms([room_id])), None)


async def rooms(ids: Sequence[str]) -> list[RoomDocument]:
    return await _found({"_id": {"$in": list(ids)}})


async def first_rooms(owner_ids: Sequence[str]) -> list[RoomDocument]:
    return await _found({"owner_id": {"$in": list(owner_ids)}, "slot": 0})


async def taken_slots(owner_id: str) -> set[int]:
    cursor = RoomDocument.get_pymongo_collection().find({"owner_id": owner_id}, {"slot": 1})
    return {document["slot"] async for document in cursor}


async def insert_room(room: RoomDocument) -> bool:
    """False when the slot was taken meanwhile."""
    try:
        await room.insert()
    except DuplicateKeyError:
        return False
    return True


async def replace_items(
    room_id: str, expected_revision: int, items: Sequence[Item], event: Event
) -> RoomDocument | None:
    """None when the room is at another revision."""
    change = {
        "$set": {"items": [item.model_dump() for item in items], "revision": expected_revision + 1},
        "$push": {"outbox": pending(event)},
    }
    return await _updated({"_id": room_id, "revision": expected_revision}, change)


async def insert_visit(visit: VisitDocument) -> bool:
    """False when this visitor came before on the same day."""
    try:
        await visit.insert()
    except DuplicateKeyError:
        return False
    return True


async def delete_visit(visit_id: str) -> None:
    await VisitDocument.get_pymongo_collection().delete_one({"_id": visit_id})


async def count_visit(room_id: str, event: Event) -> RoomDocument | None:
    return await _updated({"_id": room_id}, {"$inc": {"visit_count": 1}, "$push": {"outbox": pending(event)}})


async def ids_of(owner_id: str) -> list[str]:
    """The rooms of somebody."""
    cursor = RoomDocument.get_pymongo_collection().find({"owner_id": owner_id}, {"_id": 1})
    return [document["_id"] async for document in cursor]


async def open_to(owner_id: str) -> Audience:
    """Whom somebody lets in."""
    found = await DoorDocument.get_pymongo_collection().find_one({"_id": owner_id})
    return Audience(found["open_to"]) if found else Audience.EVERYONE


async def set_open_to(owner_id: str, audience: Audience) -> None:
    change = {"$set": {"open_to": audience.value}}
    await DoorDocument.get_pymongo_collection().update_one({"_id": owner_id}, change, upsert=True)


async def follows(follower_id: str, followee_id: str) -> bool:
    key = {"_id": f"{follower_id}:{followee_id}"}
    return await FollowDocument.get_pymongo_collection().find_one(key, {"_id": 1}) is not None


async def add_follow(follower_id: str, followee_id: str) -> None:
    change = {"$set": {"follower_id": follower_id, "followee_id": followee_id}}
    key = {"_id": f"{follower_id}:{followee_id}"}
    await FollowDocument.get_pymongo_collection().update_one(key, change, upsert=True)


async def remove_follow(follower_id: str, followee_id: str) -> None:
    await FollowDocument.get_pymongo_collection().delete_one({"_id": f"{follower_id}:{followee_id}"})


async def forget_rooms(owner_id: str) -> None:
    """With everybody's visits to them. One in which an event still waits stays for now."""
    for room_id in await ids_of(owner_id):
        await VisitDocument.get_pymongo_collection().delete_many({"room_id": room_id})
    await RoomDocument.get_pymongo_collection().delete_many({"owner_id": owner_id, "outbox": []})


async def _found(query: Filter) -> list[RoomDocument]:
    cursor = RoomDocument.get_pymongo_collection().find(query, _SHOWN)
    return [RoomDocument.model_validate(document) async for document in cursor]


async def _updated(query: Filter, change: Filter) -> RoomDocument | None:
    found = await RoomDocument.get_pymongo_collection().find_one_and_update(
        query, change, projection=_SHOWN, return_document=ReturnDocument.AFTER
    )
    return None if found is None else RoomDocument.model_validate(found)
