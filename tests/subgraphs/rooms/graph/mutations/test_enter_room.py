"""enterRoom, moveInRoom and the visit record."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from redis.asyncio import Redis

from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.rooms.conftest import Account, key_of
from tests.subgraphs.rooms.documents import ENTER_ROOM, VISITORS

pytestmark = pytest.mark.server
RECORD = """query V($id: ID!, $after: String) { room(id: $id) { uniqueVisitorCount visitsByDay { day count }
  visits(first: 1, after: $after) { edges { cursor node { user { id } seconds } } pageInfo { hasNextPage } } } }"""


class TestEnterRoom:
    async def test_visitors_are_in_order_of_arrival(self, owner: Account, guest: Account) -> None:
        room = await owner.new_room()
        await guest.enter(room)
        entered = (await owner.enter(room))["room"]
        assert [visitor["user"]["id"] for visitor in entered["visitors"]] == [guest.id, owner.id]

    async def test_a_visitor_counts_once_a_day_and_the_owner_never(
        self, owner: Account, guest: Account, database: Database
    ) -> None:
        room = await owner.new_room()
        await owner.enter(room)
        assert (await guest.enter(room))["room"]["visitCount"] == 1
        assert (await guest.enter(room))["room"]["visitCount"] == 1, "a heartbeat"
        await guest.leave(room)
        assert (await guest.enter(room))["room"]["visitCount"] == 1, "the same day"
        assert await database["visits"].count_documents({"room_id": key_of(room["id"])}) == 1

    async def test_one_room_at_a_time(self, owner: Account, guest: Account) -> None:
        one, two = await owner.new_room(), await owner.new_room()
        await guest.enter(one)
        await guest.enter(two)
        assert await visitors(owner, one) == []
        assert await visitors(owner, two) == [guest.id]

    async def test_a_full_room_has_a_queue_and_always_fits_its_owner(
        self, owner: Account, guest: Account, new_account: Callable[[], Account]
    ) -> None:
        room, late = await owner.new_room(), new_account()
        await owner.do("updateRoom", roomId=room["id"], capacity=1)
        await guest.enter(room)
        queued = await late.do("enterRoom", "queuePosition room { visitCount }", roomId=room["id"])
        assert (queued["queuePosition"], queued["room"]["visitCount"]) == (1, 1)
        await owner.enter(room)
        assert await visitors(owner, room) == [guest.id, owner.id]
        for account in (guest, owner):
            await account.leave(room)
        assert (await late.do("enterRoom", "queuePosition", roomId=room["id"]))["queuePosition"] is None

    @pytest.mark.parametrize("room_id", ["rubbish", "x" * 100_000])
    async def test_an_invalid_id(self, guest: Account, room_id: str) -> None:
        refused = await guest.ask(ENTER_ROOM, input={"roomId": room_id})
        assert (refused["code"], refused["path"]) == ("BAD_USER_INPUT", ["roomId"])

    @pytest.mark.parametrize("first", [0, 101])
    async def test_first_is_bounded(self, owner: Account, first: int) -> None:
        answer = await owner.answer(VISITORS, id=(await owner.new_room())["id"], first=first)
        assert answer["data"] == {"room": {"visitors": None}}
        assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def visitors(account: Account, room: Any) -> list[str]:
    return [each["user"]["id"] for each in (await account.ask(VISITORS, id=room["id"], first=10))["visitors"]]


class TestMoveInRoom:
    @pytest.mark.parametrize(
        ("to", "path"), [({"x": 64}, "x"), ({"y": -0.1}, "y"), ({"emote": "No Way"}, "emote"), ({"emote": ""}, "emote")]
    )
    async def test_out_of_bounds(self, owner: Account, to: dict[str, Any], path: str) -> None:
        room = await owner.new_room()
        await owner.enter(room)
        refused = await owner.do("moveInRoom", roomId=room["id"], **{"x": 1, "y": 1} | to)
        assert (refused["code"], refused["path"]) == ("BAD_USER_INPUT", [path])

    async def test_who_is_not_there(self, owner: Account, guest: Account) -> None:
        room = await owner.new_room()
        assert (await guest.do("moveInRoom", roomId=room["id"], x=1, y=1))["code"] == "CONFLICT"


async def test_the_record_is_the_owners_and_visitors_can_hide(
    owner: Account, guest: Account, new_account: Callable[[], Account]
) -> None:
    room, shy = await owner.new_room(), new_account()
    await guest.enter(room)
    await shy.do("enterRoom", roomId=room["id"], hideVisit=True)
    first = await owner.ask(RECORD, id=room["id"])
    assert first["uniqueVisitorCount"] == 2
    assert first["visitsByDay"] == [{"day": f"{datetime.now(UTC):%Y-%m-%d}", "count": 2}]
    (newest,) = first["visits"]["edges"]
    assert (newest["node"]["user"], first["visits"]["pageInfo"]["hasNextPage"]) == (None, True)
    rest = await owner.ask(RECORD, id=room["id"], after=newest["cursor"])
    assert [edge["node"]["user"] for edge in rest["visits"]["edges"]] == [{"id": guest.id}]
    assert (await guest.ask(RECORD, id=room["id"]))["visits"] is None


@pytest.mark.parametrize("end", ["leaveRoom", "deleteRoom"])
async def test_how_long_a_visitor_stayed(
    owner: Account, guest: Account, redis: Redis, database: Database, end: str
) -> None:
    room = await owner.new_room()
    await guest.enter(room)
    details = f"rooms:{{{key_of(room['id'])}}}:details"
    known = orjson.loads(str(await redis.hget(details, guest.key)))
    await redis.hset(details, guest.key, orjson.dumps({**known, "since": known["since"] - 5000}).decode())
    await (guest if end == "leaveRoom" else owner).do(end, roomId=room["id"])
    visit = await database["visits"].find_one({"room_id": key_of(room["id"])})
    assert visit is not None
    assert 5 <= visit["seconds"] < 60
