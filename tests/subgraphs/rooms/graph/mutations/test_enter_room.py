"""enterRoom."""

import pytest

from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.rooms.conftest import Account, key_of
from tests.subgraphs.rooms.documents import ENTER_ROOM, VISITORS

pytestmark = pytest.mark.server


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

    @pytest.mark.parametrize("room_id", ["rubbish", "x" * 100_000])
    async def test_an_invalid_id(self, guest: Account, room_id: str) -> None:
        refused = await guest.ask(ENTER_ROOM, input={"roomId": room_id})
        assert (refused["code"], refused["path"]) == ("BAD_USER_INPUT", ["roomId"])

    @pytest.mark.parametrize("first", [0, 101])
    async def test_first_is_bounded(self, owner: Account, first: int) -> None:
        answer = await owner.answer(VISITORS, id=(await owner.new_room())["id"], first=first)
        assert answer["data"] == {"room": {"visitors": None}}
        assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
