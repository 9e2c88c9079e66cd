"""deleteRoom and restoreRoom."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from redis.asyncio import Redis

from subgraphs.kit.stores.mongo import Database
from subgraphs.rooms.services.room_purge import purge_deleted_rooms
from tests.subgraphs.rooms.conftest import Account, key_of, place
from tests.subgraphs.rooms.documents import ENTITIES, ROOM_FIELDS

pytestmark = pytest.mark.server


async def delete(account: Account, room: Any) -> Any:
    return await account.do("deleteRoom", "roomId restorableUntil", roomId=room["id"])


async def restore(account: Account, room: Any) -> Any:
    return await account.do("restoreRoom", f"room {{ {ROOM_FIELDS} }}", roomId=room["id"])


async def test_it_is_gone_for_everyone_and_comes_back_with_all_of_it(owner: Account, guest: Account) -> None:
    room = (await owner.arrange(await owner.new_room(title="Attic"), place()))["room"]
    await guest.enter(room)
    deleted = await delete(owner, room)
    assert deleted["roomId"] == room["id"]
    until = datetime.fromisoformat(deleted["restorableUntil"])
    assert timedelta(hours=23) < until - datetime.now(UTC) <= timedelta(hours=24)
    for account in (owner, guest):
        assert await account.sees(room) is None
        assert (await account.enter(room))["code"] == "NOT_FOUND"
        assert "Attic" not in await account.titles(ownerId=owner.id)
        assert await account.ask(ENTITIES, representations=[{"__typename": "Room", "id": room["id"]}]) == [None]
    assert (await owner.arrange(room, place()))["code"] == "NOT_FOUND"
    assert (await delete(owner, room))["code"] == "NOT_FOUND"
    assert (await restore(guest, room))["code"] == "NOT_FOUND"
    restored = await asyncio.gather(*(restore(owner, room) for _ in range(4)))
    assert [each["room"] for each in restored] == [{**room, "visitCount": 1}] * 4, "also at the same time"
    assert (await restore(owner, room))["room"]["id"] == room["id"], "repeated"
    assert (await guest.sees(room))["items"] == room["items"]


async def test_after_a_day_it_is_purged(owner: Account, guest: Account, database: Database, redis: Redis) -> None:
    room, other = await owner.new_room(), await owner.new_room()
    await guest.enter(room)
    for each in (room, other):
        await delete(owner, each)
    long_ago = datetime.now(UTC) - timedelta(days=1, minutes=1)
    expired: dict[str, Any] = {"$set": {"deleted_at": long_ago, "outbox": []}}
    await database["rooms"].update_one({"_id": key_of(room["id"])}, expired)
    assert (await restore(owner, room))["code"] == "NOT_FOUND"
    await purge_deleted_rooms(datetime.now(UTC))
    assert await database["rooms"].find_one({"_id": key_of(room["id"])}) is None
    assert await database["visits"].find_one({"room_id": key_of(room["id"])}) is None
    assert (await restore(owner, other))["room"]["id"] == other["id"]


async def test_a_deleted_room_leaves_its_place(owner: Account, database: Database) -> None:
    room = await owner.new_room()
    filler = await database["rooms"].find_one({"_id": key_of(room["id"])})
    assert filler
    await database["rooms"].insert_many([{**filler, "_id": f"{filler['_id']}{n}", "slot": n} for n in range(2, 20)])
    assert (await owner.create())["code"] == "CONFLICT"
    await delete(owner, room)
    assert (await owner.create())["__typename"] == "CreateRoomSuccess"
    assert (await restore(owner, room))["code"] == "CONFLICT"
