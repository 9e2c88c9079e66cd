"""arrangeRoom."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from events.contracts.records.assets import AssetPublished
from events.contracts.records.event import Event
from subgraphs.kit.domain.ids import global_id, new_id
from tests.subgraphs.rooms.conftest import Account, place
from tests.subgraphs.rooms.documents import ARRANGE_ROOM

pytestmark = pytest.mark.server


class TestArrangeRoom:
    async def test_every_change(self, owner: Account, guest: Account) -> None:
        room = await owner.new_room()
        wanted = place(x=3, y=4, layer=5, rotation=90)
        room = (await owner.arrange(room, wanted, place()))["room"]
        first, second = room["items"]
        assert (first["x"], first["y"], first["layer"], first["rotation"], first["style"]) == (3, 4, 5, 90, None)
        assert first["asset"]["id"] == wanted["place"]["assetId"]
        room = (
            await owner.arrange(
                room,
                {"move": {"itemId": first["id"], "x": 60, "y": 61}},
                {"rotate": {"itemId": first["id"], "rotation": 180}},
                {"restyle": {"itemId": first["id"], "style": "oak"}},
                {"remove": {"itemId": second["id"]}},
            )
        )["room"]
        changed = {"x": 60, "y": 61, "rotation": 180, "style": "oak"}
        assert (room["revision"], room["items"]) == (3, [{**first, **changed}])
        assert await guest.sees(room) == room

    async def test_all_or_nothing(self, owner: Account) -> None:
        room = await owner.new_room()
        unknown = {"remove": {"itemId": global_id("RoomItem", new_id())}}
        error = await owner.arrange(room, place(), unknown)
        assert (error["code"], error["path"]) == ("BAD_USER_INPUT", ["changes", "1", "remove", "itemId"])
        assert await owner.sees(room) == room

    async def test_one_of_many_at_the_same_revision_succeeds(self, owner: Account) -> None:
        room = await owner.new_room()
        answers = await asyncio.gather(*(owner.arrange(room, place()) for _ in range(6)))
        assert sorted(a["__typename"] for a in answers) == ["ArrangeRoomSuccess"] + ["RoomConflict"] * 5
        assert len((await owner.sees(room))["items"]) == 1

    async def test_an_old_revision(self, owner: Account) -> None:
        room = await owner.new_room()
        error = await owner.arrange(room, place(), revision=0)
        assert (error["__typename"], error["path"]) == ("RoomConflict", ["expectedRevision"])

    async def test_the_room_of_another_account(self, owner: Account, guest: Account) -> None:
        room = await owner.new_room()
        assert (await guest.arrange(room, place()))["__typename"] == "Forbidden"

    @pytest.mark.parametrize(
        ("changes", "path"),
        [
            ([], ["changes"]),
            ([place()] * 101, ["changes"]),
            ([place(x=64)], ["changes", "0", "place", "x"]),
            ([place(assetId="rubbish")], ["changes", "0", "place", "assetId"]),
            ([place(), {"remove": {"itemId": "x" * 100_000}}], ["changes", "1", "remove", "itemId"]),
        ],
    )
    async def test_invalid_input(self, owner: Account, changes: list[Any], path: list[str]) -> None:
        error = await owner.arrange(await owner.new_room(), *changes)
        assert (error["code"], error["path"]) == ("BAD_USER_INPUT", path)

    async def test_images_of_others_look_like_unknown_assets(
        self, owner: Account, guest: Account, handle: Callable[[Event], Awaitable[None]]
    ) -> None:
        room, own, foreign = await owner.new_room(), new_id(), new_id()
        for key, account in ((own, owner), (foreign, guest)):
            await handle(AssetPublished(asset_id=key, owner_id=account.key, kind="IMAGE"))
        unknown = "00000000-0000-7000-8000-000000000000"
        errors = [
            await owner.arrange(room, place(), place(x=9, assetId=global_id("Asset", key)))
            for key in (foreign, unknown)
        ]
        assert errors[0] == errors[1]
        assert (errors[0]["code"], errors[0]["path"]) == ("BAD_USER_INPUT", ["changes", "1", "place", "assetId"])
        assert (await owner.sees(room))["items"] == []
        placed = (await owner.arrange(room, place(assetId=global_id("Asset", own))))["room"]
        assert [item["asset"]["id"] for item in placed["items"]] == [global_id("Asset", own)]

    @pytest.mark.parametrize("change", [{}, {**place(), "remove": {"itemId": "x"}}, {"place": None}])
    async def test_not_exactly_one_field(self, owner: Account, change: dict[str, Any]) -> None:
        room = await owner.new_room()
        answer = await owner.answer(
            ARRANGE_ROOM, input={"roomId": room["id"], "expectedRevision": 1, "changes": [change]}
        )
        assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT", "not masked"
        assert await owner.sees(room) == room
