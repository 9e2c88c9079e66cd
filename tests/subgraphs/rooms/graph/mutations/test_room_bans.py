"""kickFromRoom, banFromRoom and unbanFromRoom."""

import pytest

from tests.subgraphs.rooms.conftest import Account
from tests.subgraphs.rooms.documents import VISITORS

pytestmark = pytest.mark.server
BANNED = "query B($id: ID!) { room(id: $id) { bannedUsers { id } } }"


async def test_a_kicked_visitor_may_return_and_a_banned_one_may_not(owner: Account, guest: Account) -> None:
    room = await owner.new_room()
    both = {"roomId": room["id"], "userId": guest.id}
    await guest.enter(room)
    await owner.do("kickFromRoom", **both)
    assert (await owner.ask(VISITORS, id=room["id"], first=5))["visitors"] == []
    await guest.enter(room)
    await owner.do("banFromRoom", **both)
    assert (await owner.ask(VISITORS, id=room["id"], first=5))["visitors"] == []
    assert await guest.sees(room) is None
    assert (await guest.enter(room))["code"] == "NOT_FOUND"
    assert (await guest.do("moveInRoom", roomId=room["id"], x=1, y=1))["code"] == "CONFLICT"
    assert await owner.ask(BANNED, id=room["id"]) == {"bannedUsers": [{"id": guest.id}]}
    await owner.do("unbanFromRoom", **both)
    assert (await guest.enter(room))["__typename"] == "EnterRoomSuccess"
    assert await guest.ask(BANNED, id=room["id"]) == {"bannedUsers": None}


async def test_only_the_owner_and_never_the_owner(owner: Account, guest: Account) -> None:
    room = await owner.new_room()
    for name in ("kickFromRoom", "banFromRoom", "unbanFromRoom"):
        assert (await guest.do(name, roomId=room["id"], userId=owner.id))["code"] == "FORBIDDEN"
    for name in ("kickFromRoom", "banFromRoom"):
        refused = await owner.do(name, roomId=room["id"], userId=owner.id)
        assert (refused["code"], refused["path"]) == ("FORBIDDEN", ["userId"])
    assert (await owner.do("unbanFromRoom", roomId=room["id"], userId=guest.id))["code"] == "NOT_FOUND"
