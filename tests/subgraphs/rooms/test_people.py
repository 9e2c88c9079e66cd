"""What users and identity tell about people, and what it means for their rooms."""

from collections.abc import Awaitable, Callable

import pytest
from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.fields import Audience
from events.contracts.records.users import (
    SettingsChanged,
    UserBlocked,
    UserFollowed,
    UserUnblocked,
    UserUnfollowed,
)
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.mongo import Database
from subgraphs.rooms.hearing import handlers
from subgraphs.rooms.keeping import kept
from subgraphs.rooms.presence import Presence
from subgraphs.rooms.visiting import VisitService
from tests.fixtures.erasing import erase
from tests.subgraphs.rooms.conftest import Resident
from tests.subgraphs.rooms.documents import ENTITIES, VISITORS

pytestmark = pytest.mark.server
Hear = Callable[[Event], Awaitable[None]]


@pytest.fixture
def hear(database: Database, redis: Redis) -> Hear:
    blocks = Blocks(database)
    heard = handlers(database, VisitService(Presence(redis), redis, blocks))

    async def tell(event: Event) -> None:
        await heard[type(event)](event)

    return tell


def door(owner: Resident, open_to: Audience) -> SettingsChanged:
    return SettingsChanged(
        user_id=owner.key,
        locale="ko",
        time_zone="Asia/Seoul",
        is_private=False,
        who_may_visit=open_to,
        who_may_comment=Audience.EVERYONE,
    )


class TestBlocks:
    @pytest.mark.parametrize("by_owner", [True, False], ids=["by the owner", "by the guest"])
    async def test_neither_sees_the_others_room(
        self, owner: Resident, guest: Resident, hear: Hear, by_owner: bool
    ) -> None:
        room = await owner.new_room()
        pair = (owner.key, guest.key) if by_owner else (guest.key, owner.key)
        await hear(UserBlocked(blocker_id=pair[0], blocked_id=pair[1]))
        assert await guest.sees(room) is None
        entered = await guest.enter(room)
        assert (entered["__typename"], entered["path"]) == ("NotFound", ["roomId"])
        asked = [{"__typename": "Room", "id": room["id"]}, {"__typename": "User", "id": owner.id}]
        assert await guest.ask(ENTITIES, representations=asked) == [None, {"id": owner.id, "room": None}]
        assert (await owner.sees(room))["id"] == room["id"]
        await hear(UserUnblocked(blocker_id=pair[0], blocked_id=pair[1]))
        assert (await guest.enter(room))["__typename"] == "EnterRoomSuccess"

    async def test_whoever_is_there_leaves(self, owner: Resident, guest: Resident, hear: Hear) -> None:
        room, other = await owner.new_room(), await guest.new_room()
        await guest.enter(room)
        await owner.enter(other)
        await hear(UserBlocked(blocker_id=owner.key, blocked_id=guest.key))
        for host, place in ((owner, room), (guest, other)):
            assert (await host.ask(VISITORS, id=place["id"], first=10))["visitors"] == []

    async def test_in_a_third_persons_room_they_do_not_see_each_other(
        self, owner: Resident, guest: Resident, new_resident: Callable[[], Resident], hear: Hear
    ) -> None:
        third = new_resident()
        room = await owner.new_room()
        for visitor in (guest, third):
            await visitor.enter(room)
        await hear(UserBlocked(blocker_id=guest.key, blocked_id=third.key))
        for viewer in (guest, third):
            seen = (await viewer.ask(VISITORS, id=room["id"], first=10))["visitors"]
            assert [visitor["user"]["id"] for visitor in seen] == [viewer.id]
        assert len((await owner.ask(VISITORS, id=room["id"], first=10))["visitors"]) == 2


class TestDoors:
    async def test_for_followers(self, owner: Resident, guest: Resident, hear: Hear) -> None:
        room = await owner.new_room()
        await hear(door(owner, Audience.FOLLOWERS))
        refused = await guest.enter(room)
        assert (refused["code"], refused["path"]) == ("FORBIDDEN", ["roomId"])
        assert await guest.sees(room) is not None
        await hear(UserFollowed(follower_id=guest.key, followee_id=owner.key))
        assert (await guest.enter(room))["__typename"] == "EnterRoomSuccess"
        await hear(UserUnfollowed(follower_id=guest.key, followee_id=owner.key))
        assert (await guest.enter(room))["code"] == "FORBIDDEN"

    async def test_for_nobody_and_everybody(self, owner: Resident, guest: Resident, hear: Hear) -> None:
        room = await owner.new_room()
        await hear(door(owner, Audience.NOBODY))
        assert (await guest.enter(room))["code"] == "FORBIDDEN"
        assert (await owner.enter(room))["__typename"] == "EnterRoomSuccess"
        await hear(door(owner, Audience.EVERYONE))
        assert (await guest.enter(room))["__typename"] == "EnterRoomSuccess"


async def test_an_account_that_is_gone(owner: Resident, guest: Resident, hear: Hear, database: Database) -> None:
    room, other = await owner.new_room(), await guest.new_room()
    await guest.enter(room)
    await owner.enter(other)
    for event in (
        door(owner, Audience.FOLLOWERS),
        UserFollowed(follower_id=owner.key, followee_id=guest.key),
        UserBlocked(blocker_id=owner.key, blocked_id=guest.key),
    ):
        await hear(event)
    await database["rooms"].update_many({"owner_id": owner.key}, {"$set": {"outbox": [{"id": ""}]}})
    assert await erase(kept(), owner.key) == {"rooms": 1}, "an event of theirs is not sent yet"
    await database["rooms"].update_many({"owner_id": owner.key}, {"$set": {"outbox": []}})
    for _ in range(2):
        assert await erase(kept(), owner.key) == {}
    assert await guest.sees(room) is None
    assert await guest.sees(other) is not None
    for name, query in {
        "rooms": {"owner_id": owner.key},
        "visits": {"visitor_id": owner.key},
        "doors": {"_id": owner.key},
        "follows": {"follower_id": owner.key},
        "blocks": {"by": owner.key},
    }.items():
        assert await database[name].count_documents(query) == 0
