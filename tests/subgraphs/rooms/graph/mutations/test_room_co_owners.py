"""addRoomCoOwner and removeRoomCoOwner."""

import pytest

from events.contracts.records.users import UserBlocked, UserFollowed
from tests.subgraphs.rooms.conftest import Account, Handle, place

pytestmark = pytest.mark.server
CO_OWNERS = "query C($id: ID!) { room(id: $id) { viewerCanArrange coOwners { id } } }"


async def test_a_follower_may_arrange_with_the_owner(owner: Account, guest: Account, handle: Handle) -> None:
    room = await owner.new_room(visibility="PRIVATE")
    both = {"roomId": room["id"], "userId": guest.id}
    stranger = await owner.do("addRoomCoOwner", **both)
    assert (stranger["code"], stranger["path"]) == ("BAD_USER_INPUT", ["userId"])
    await handle(UserFollowed(follower_id=guest.key, followee_id=owner.key))
    await owner.do("addRoomCoOwner", **both)
    assert await guest.ask(CO_OWNERS, id=room["id"]) == {"viewerCanArrange": True, "coOwners": [{"id": guest.id}]}
    arranged = (await guest.arrange(room, place()))["room"]
    assert len(arranged["items"]) == 1
    for name in ("deleteRoom", "addRoomCoOwner"):
        wanted = both if name.startswith("add") else {"roomId": room["id"]}
        assert (await guest.do(name, **wanted))["code"] == "FORBIDDEN"
    await owner.do("updateRoom", roomId=room["id"], visibility="PUBLIC")
    left = await guest.do("removeRoomCoOwner", "room { viewerCanArrange }", **both)
    assert left["room"] == {"viewerCanArrange": False}
    assert (await guest.arrange(arranged, place(x=9)))["code"] == "FORBIDDEN"
    assert (await owner.do("removeRoomCoOwner", **both))["code"] == "NOT_FOUND"


async def test_a_blocked_co_owner_does_not_see_the_room(owner: Account, guest: Account, handle: Handle) -> None:
    room = await owner.new_room(visibility="PRIVATE")
    await handle(UserFollowed(follower_id=guest.key, followee_id=owner.key))
    await owner.do("addRoomCoOwner", roomId=room["id"], userId=guest.id)
    await handle(UserBlocked(blocker_id=owner.key, blocked_id=guest.key))
    assert await guest.sees(room) is None
    assert (await guest.arrange(room, place()))["code"] == "NOT_FOUND"
