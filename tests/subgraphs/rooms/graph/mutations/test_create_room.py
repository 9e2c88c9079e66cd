"""createRoom and `room`."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id, split_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.rooms.domain.rules import MAX_ROOMS
from tests.fixtures.graph import Ask
from tests.subgraphs.rooms.conftest import Account, place
from tests.subgraphs.rooms.documents import CREATE_ROOM, ROOM

pytestmark = pytest.mark.server


class TestCreateRoom:
    async def test_a_new_room_is_empty_and_public(self, owner: Account, guest: Account) -> None:
        room = await owner.new_room(description="고양이가 삽니다", tags=["#Cats", "cats", "고양이"])
        assert room["owner"] == {"id": owner.id}
        assert (room["title"], room["description"], room["tags"]) == ("다락방", "고양이가 삽니다", ["cats", "고양이"])
        assert (room["visibility"], room["revision"], room["items"], room["visitCount"]) == ("PUBLIC", 1, [], 0)
        assert await guest.sees(room) == room == await owner.sees(room)

    async def test_a_private_room_is_visible_to_its_owner_only(
        self, owner: Account, guest: Account, subgraph: Callable[[str], Ask]
    ) -> None:
        room = await owner.new_room(visibility="PRIVATE")
        assert await owner.sees(room) == room
        assert await guest.sees(room) is None
        assert (await subgraph("rooms")(ROOM, {"id": room["id"]}))["data"] == {"room": None}
        for error in (await guest.enter(room), await guest.leave(room), await guest.arrange(room, place())):
            assert (error["__typename"], error["path"]) == ("NotFound", ["roomId"])

    async def test_at_most_twenty_rooms(self, owner: Account, database: Database) -> None:
        made = await asyncio.gather(*(owner.create() for _ in range(MAX_ROOMS + 3)))
        names = sorted(payload["__typename"] for payload in made)
        assert names == ["Conflict"] * 3 + ["CreateRoomSuccess"] * MAX_ROOMS
        assert await database["rooms"].count_documents({"owner_id": owner.key}) == MAX_ROOMS

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"title": ""}, "title"),
            ({"title": "x" * 61}, "title"),
            ({"title": "x" * 100_000}, "title"),
            ({"title": "a\0b"}, "title"),
            ({"description": "x" * 1001}, "description"),
            ({"tags": ["ok", "not ok"]}, "tags"),
            ({"tags": [f"t{n}" for n in range(11)]}, "tags"),
            ({"tags": ["x" * 31]}, "tags"),
        ],
    )
    async def test_invalid_input(self, owner: Account, change: dict[str, Any], field: str) -> None:
        error = await owner.create(**change)
        assert (error["code"], error["path"]) == ("BAD_USER_INPUT", [field])

    async def test_anonymous(self, subgraph: Callable[[str], Ask]) -> None:
        answer = await subgraph("rooms")(CREATE_ROOM, {"input": {"title": "x"}})
        assert answer["data"]["createRoom"]["__typename"] == "Unauthenticated"


class TestRoom:
    async def test_unknown(self, guest: Account) -> None:
        assert await guest.ask(ROOM, id=global_id("Room", new_id())) is None

    @pytest.mark.parametrize("room_id", ["", "rubbish", global_id("Post", new_id())])
    async def test_an_invalid_id(self, guest: Account, room_id: str) -> None:
        answer = await guest.answer(ROOM, id=room_id)
        assert answer["data"] == {"room": None}
        assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_the_event_is_part_of_the_insert(owner: Account, database: Database) -> None:
    room = await owner.new_room()
    parts = split_id(room["id"])
    assert parts
    stored = await database["rooms"].find_one({"_id": parts[1]})
    assert stored is not None
    assert [entry["type"] for entry in stored["outbox"]] in (["room-created.v1"], []), "or relayed already"
