"""createRoom, and who sees the room."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id, split_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.rooms.rules import MOST_ROOMS
from tests.fixtures.graph import Ask
from tests.subgraphs.rooms.conftest import Resident, place
from tests.subgraphs.rooms.documents import CREATE_ROOM, ROOM

pytestmark = pytest.mark.server


class TestCreateRoom:
    async def test_a_new_room_is_empty_and_public(self, owner: Resident, guest: Resident) -> None:
        room = await owner.new_room(description="고양이가 삽니다", tags=["#Cats", "cats", "고양이"])
        assert room["owner"] == {"id": owner.id}
        assert (room["title"], room["description"], room["tags"]) == ("다락방", "고양이가 삽니다", ["cats", "고양이"])
        assert (room["visibility"], room["revision"], room["items"], room["visitCount"]) == ("PUBLIC", 1, [], 0)
        assert await guest.sees(room) == room == await owner.sees(room)

    async def test_a_private_one_is_seen_by_its_owner_only(
        self, owner: Resident, guest: Resident, subgraph: Callable[[str], Ask]
    ) -> None:
        room = await owner.new_room(visibility="PRIVATE")
        assert await owner.sees(room) == room
        assert await guest.sees(room) is None
        assert (await subgraph("rooms")(ROOM, {"id": room["id"]}))["data"] == {"room": None}
        for refused in (await guest.enter(room), await guest.leave(room), await guest.arrange(room, place())):
            assert (refused["__typename"], refused["path"]) == ("NotFound", ["roomId"])

    async def test_nobody_has_more_than_twenty(self, owner: Resident, database: Database) -> None:
        made = await asyncio.gather(*(owner.create() for _ in range(MOST_ROOMS + 3)))
        names = sorted(payload["__typename"] for payload in made)
        assert names == ["Conflict"] * 3 + ["CreateRoomSuccess"] * MOST_ROOMS
        assert await database["rooms"].count_documents({"owner_id": owner.key}) == MOST_ROOMS

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
    async def test_what_breaks_a_rule(self, owner: Resident, change: dict[str, Any], field: str) -> None:
        refused = await owner.create(**change)
        assert (refused["code"], refused["path"]) == ("BAD_USER_INPUT", [field])

    async def test_nobody_is_signed_in(self, subgraph: Callable[[str], Ask]) -> None:
        answer = await subgraph("rooms")(CREATE_ROOM, {"input": {"title": "x"}})
        assert answer["data"]["createRoom"]["__typename"] == "Unauthenticated"


class TestRoom:
    async def test_an_unknown_one_is_null(self, guest: Resident) -> None:
        assert await guest.ask(ROOM, id=global_id("Room", new_id())) is None

    @pytest.mark.parametrize("room_id", ["", "rubbish", global_id("Post", new_id())])
    async def test_not_a_rooms_id(self, guest: Resident, room_id: str) -> None:
        answer = await guest.answer(ROOM, id=room_id)
        assert answer["data"] == {"room": None}
        assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_the_event_is_in_the_insert(owner: Resident, database: Database) -> None:
    room = await owner.new_room()
    parts = split_id(room["id"])
    assert parts
    stored = await database["rooms"].find_one({"_id": parts[1]})
    assert stored is not None
    assert [entry["type"] for entry in stored["outbox"]] in (["room-created.v1"], []), "or the relay has it already"
