"""Events of users change who sees and enters a room."""

from collections.abc import Callable

import pytest

from events.contracts.records.fields import Audience
from events.contracts.records.users import (
    UserBlocked,
    UserFollowed,
    UserUnblocked,
    UserUnfollowed,
)
from tests.subgraphs.rooms.conftest import Account, Handle, settings_changed
from tests.subgraphs.rooms.documents import ENTITIES, VISITORS

pytestmark = pytest.mark.server


class TestBlocks:
    @pytest.mark.parametrize("by_owner", [True, False], ids=["by owner", "by guest"])
    async def test_neither_sees_the_others_room(
        self, owner: Account, guest: Account, handle: Handle, by_owner: bool
    ) -> None:
        room = await owner.new_room()
        pair = (owner.key, guest.key) if by_owner else (guest.key, owner.key)
        await handle(UserBlocked(blocker_id=pair[0], blocked_id=pair[1]))
        assert await guest.sees(room) is None
        entered = await guest.enter(room)
        assert (entered["__typename"], entered["path"]) == ("NotFound", ["roomId"])
        asked = [{"__typename": "Room", "id": room["id"]}, {"__typename": "User", "id": owner.id}]
        assert await guest.ask(ENTITIES, representations=asked) == [None, {"id": owner.id, "room": None}]
        assert (await owner.sees(room))["id"] == room["id"]
        await handle(UserUnblocked(blocker_id=pair[0], blocked_id=pair[1]))
        assert (await guest.enter(room))["__typename"] == "EnterRoomSuccess"

    async def test_both_leave_each_others_rooms(self, owner: Account, guest: Account, handle: Handle) -> None:
        room, other = await owner.new_room(), await guest.new_room()
        await guest.enter(room)
        await owner.enter(other)
        await handle(UserBlocked(blocker_id=owner.key, blocked_id=guest.key))
        for host, visited in ((owner, room), (guest, other)):
            assert (await host.ask(VISITORS, id=visited["id"], first=10))["visitors"] == []

    async def test_blocked_visitors_do_not_see_each_other(
        self, owner: Account, guest: Account, new_account: Callable[[], Account], handle: Handle
    ) -> None:
        third = new_account()
        room = await owner.new_room()
        for visitor in (guest, third):
            await visitor.enter(room)
        await handle(UserBlocked(blocker_id=guest.key, blocked_id=third.key))
        for viewer in (guest, third):
            seen = (await viewer.ask(VISITORS, id=room["id"], first=10))["visitors"]
            assert [visitor["user"]["id"] for visitor in seen] == [viewer.id]
        assert len((await owner.ask(VISITORS, id=room["id"], first=10))["visitors"]) == 2


class TestVisitPolicies:
    async def test_followers_only(self, owner: Account, guest: Account, handle: Handle) -> None:
        room = await owner.new_room()
        await handle(settings_changed(owner, Audience.FOLLOWERS))
        refused = await guest.enter(room)
        assert (refused["code"], refused["path"]) == ("FORBIDDEN", ["roomId"])
        assert await guest.sees(room) is not None
        await handle(UserFollowed(follower_id=guest.key, followee_id=owner.key))
        assert (await guest.enter(room))["__typename"] == "EnterRoomSuccess"
        await handle(UserUnfollowed(follower_id=guest.key, followee_id=owner.key))
        assert (await guest.enter(room))["code"] == "FORBIDDEN"

    async def test_nobody_and_everyone(self, owner: Account, guest: Account, handle: Handle) -> None:
        room = await owner.new_room()
        await handle(settings_changed(owner, Audience.NOBODY))
        assert (await guest.enter(room))["code"] == "FORBIDDEN"
        assert (await owner.enter(room))["__typename"] == "EnterRoomSuccess"
        await handle(settings_changed(owner, Audience.EVERYONE))
        assert (await guest.enter(room))["__typename"] == "EnterRoomSuccess"
