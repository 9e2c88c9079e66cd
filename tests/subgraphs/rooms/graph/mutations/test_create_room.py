"""createRoom and `room`."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from redis.asyncio import Redis

from subgraphs.kit.domain.exceptions import Conflict
from subgraphs.kit.domain.ids import global_id, new_id, split_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.rooms.domain.enums import Visibility
from subgraphs.rooms.domain.inputs import NewRoom
from subgraphs.rooms.domain.limits import CREATE_ROOM as LIMIT
from subgraphs.rooms.domain.rules import MAX_ROOMS
from subgraphs.rooms.services.registry import Services
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

    async def test_at_most_twenty_rooms(self, owner: Account, database: Database, redis: Redis) -> None:
        rooms, given = Services(database, redis).commands, NewRoom("Room", None, Visibility.PUBLIC, [])
        creations = (rooms.create(owner.key, given) for _ in range(MAX_ROOMS + 3))
        created = await asyncio.gather(*creations, return_exceptions=True)
        assert sum(isinstance(each, Conflict) for each in created) == 4, "the first room came with the account"
        assert await database["rooms"].count_documents({"owner_id": owner.key}) == MAX_ROOMS
        assert (await owner.create())["code"] == "CONFLICT"

    async def test_text_is_normalised(self, owner: Account) -> None:
        room = await owner.new_room(title=" 다락방\u200b ", description="첫 줄\r\n둘째 줄")
        assert (room["title"], room["description"]) == ("다락방", "첫 줄\n둘째 줄")

    @pytest.mark.parametrize("title", ["\u3164", "\u200b", "\u2800", "\ufeff", "\u2060", "\u00ad", "a\u202eb", "a\nb"])
    async def test_titles_that_show_nothing_or_mislead(self, owner: Account, title: str) -> None:
        error = await owner.create(title=title)
        assert (error["code"], error["path"]) == ("BAD_USER_INPUT", ["title"])

    @pytest.mark.parametrize("title", ["시발놈", "fuck this room"])
    async def test_offensive_titles_are_rejected(self, owner: Account, title: str) -> None:
        error = await owner.create(title=title)
        assert (error["code"], error["path"]) == ("CONTENT_REJECTED", ["title"])

    @pytest.mark.parametrize("title", ["Dick Van Dyke", "병신년(丙申年)", "지랄탄", "좆선일보", "🏳️\u200d🌈"])
    async def test_innocent_titles_pass(self, owner: Account, title: str) -> None:
        assert (await owner.new_room(title=title))["title"] == title

    async def test_too_many_in_a_minute(self, owner: Account) -> None:
        codes = [(await owner.create(title=""))["code"] for _ in range(LIMIT.per_minute + 1)]
        assert codes == ["BAD_USER_INPUT"] * LIMIT.per_minute + ["RATE_LIMITED"]

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


class TestIdempotency:
    async def test_a_repeat_returns_the_same_room(self, owner: Account, database: Database) -> None:
        first = await owner.new_room(idempotencyKey="tap-1")
        assert await owner.new_room(idempotencyKey="tap-1") == first
        assert await database["rooms"].count_documents({"owner_id": owner.key}) == 2, "with the account's first room"
        assert (await owner.new_room(idempotencyKey="tap-2"))["id"] != first["id"]

    async def test_concurrent_repeats(self, owner: Account) -> None:
        rooms = await asyncio.gather(*(owner.new_room(idempotencyKey="tap") for _ in range(5)))
        assert len({room["id"] for room in rooms}) == 1

    async def test_the_same_key_with_other_input_is_a_conflict(self, owner: Account) -> None:
        await owner.new_room(idempotencyKey="tap")
        error = await owner.create(idempotencyKey="tap", title="Other")
        assert (error["code"], error["path"]) == ("CONFLICT", ["idempotencyKey"])

    async def test_keys_belong_to_an_account(self, owner: Account, guest: Account) -> None:
        first = await owner.new_room(idempotencyKey="tap")
        assert (await guest.new_room(idempotencyKey="tap"))["id"] != first["id"]

    async def test_a_key_survives_rejected_input(self, owner: Account) -> None:
        for _ in range(2):
            assert (await owner.create(idempotencyKey="tap", title=""))["path"] == ["title"]


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
