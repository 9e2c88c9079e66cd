"""enterRoom, leaveRoom, and who is there; with and without Redis."""

import time
from collections.abc import Callable

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError

from subgraphs.kit.domain.ids import new_id, split_id
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.mongo import Database
from subgraphs.kit.stores.redis import open_redis
from subgraphs.rooms.presence import Presence
from subgraphs.rooms.rules import MOST_PRESENT
from subgraphs.rooms.visiting import VisitService
from tests.subgraphs.rooms.conftest import Resident
from tests.subgraphs.rooms.documents import ENTER_ROOM, VISITORS

pytestmark = pytest.mark.server
NOBODYS_PORT = "redis://127.0.0.1:9/0"


def key_of(node_id: str) -> str:
    parts = split_id(node_id)
    assert parts
    return parts[1]


class TestEnterRoom:
    async def test_visitors_in_the_order_of_their_coming(self, owner: Resident, guest: Resident) -> None:
        room = await owner.new_room()
        await guest.enter(room)
        entered = (await owner.enter(room))["room"]
        assert [visitor["user"]["id"] for visitor in entered["visitors"]] == [guest.id, owner.id]

    async def test_a_visit_counts_once_a_day_and_the_owners_never(
        self, owner: Resident, guest: Resident, database: Database
    ) -> None:
        room = await owner.new_room()
        await owner.enter(room)
        assert (await guest.enter(room))["room"]["visitCount"] == 1
        assert (await guest.enter(room))["room"]["visitCount"] == 1, "a heartbeat"
        await guest.leave(room)
        assert (await guest.enter(room))["room"]["visitCount"] == 1, "again on the same day"
        assert await database["visits"].count_documents({"room_id": key_of(room["id"])}) == 1

    async def test_leaving(self, owner: Resident, guest: Resident) -> None:
        room = await owner.new_room()
        await guest.enter(room)
        assert (await guest.leave(room))["room"]["visitors"] == []
        assert (await guest.leave(room))["__typename"] == "LeaveRoomSuccess"

    @pytest.mark.parametrize("room_id", ["rubbish", "x" * 100_000])
    async def test_not_a_rooms_id(self, guest: Resident, room_id: str) -> None:
        refused = await guest.ask(ENTER_ROOM, input={"roomId": room_id})
        assert (refused["code"], refused["path"]) == ("BAD_USER_INPUT", ["roomId"])

    @pytest.mark.parametrize("first", [0, 101])
    async def test_how_many_visitors(self, owner: Resident, first: int) -> None:
        answer = await owner.answer(VISITORS, id=(await owner.new_room())["id"], first=first)
        assert answer["data"] == {"room": {"visitors": None}}
        assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


class TestPresence:
    async def test_who_stays_silent_is_gone(self, redis: Redis) -> None:
        presence, room, person = Presence(redis), new_id(), new_id()
        assert await presence.enter(room, person)
        assert not await presence.enter(room, person), "a heartbeat"
        await redis.zadd(f"rooms:present:{room}", {person: time.time() - 1})
        assert await presence.present([(room, 10)]) == [[]]
        assert await presence.enter(room, person), "and new when they come back"
        assert await redis.hlen(f"rooms:since:{room}") == 1

    async def test_since_stays_through_heartbeats(self, redis: Redis) -> None:
        presence, room, person = Presence(redis), new_id(), new_id()
        await presence.enter(room, person)
        (before,) = await presence.present([(room, 10)])
        await presence.enter(room, person)
        assert await presence.present([(room, 10)]) == [before]

    async def test_a_full_board_takes_nobody_and_forgets_itself(self, redis: Redis) -> None:
        presence, room, person = Presence(redis), new_id(), new_id()
        board = f"rooms:present:{room}"
        await redis.zadd(board, {str(n): time.time() + 60 for n in range(MOST_PRESENT)})
        await presence.enter(room, person)
        assert await redis.zscore(board, person) is None
        await redis.zrem(board, "0")
        await presence.enter(room, person)
        assert 60 <= await redis.ttl(board) <= 120

    async def test_many_rooms_in_two_round_trips(self, redis: Redis) -> None:
        presence, person, rooms = Presence(redis), new_id(), [new_id() for _ in range(3)]
        await presence.enter(rooms[0], person)
        await presence.enter(rooms[2], person)
        found = await presence.present([(room, 5) for room in rooms])
        assert [[one.user_id for one in present] for present in found] == [[person], [], [person]]


async def test_without_redis_a_visit_is_still_counted_once(
    owner: Resident, new_resident: Callable[[], Resident], database: Database
) -> None:
    room, guest = await owner.new_room(), new_resident()
    async with open_redis(NOBODYS_PORT) as nowhere:
        visits = VisitService(Presence(nowhere), nowhere, Blocks(database))
        for _ in range(2):
            await visits.enter(guest.key, key_of(room["id"]))
        await visits.leave(guest.key, key_of(room["id"]))
        with pytest.raises(ConnectionError):
            await visits.present([(key_of(room["id"]), 5)])
    assert (await owner.sees(room))["visitCount"] == 1
