"""Which rooms posts may be about."""

import asyncio
from typing import Any

import pytest

from events.contracts.records.accounts import AccountDeleted
from events.contracts.records.fields import Audience, RoomAccess, RoomVisibility
from events.contracts.records.rooms import RoomAccessChanged, RoomCreated
from events.contracts.records.users import SettingsChanged, UserBlocked, UserFollowed
from subgraphs.kit.data_requests.personal_data import erase_on_deletion
from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.messaging.personal_data import replicas
from subgraphs.posts.services.registry import Services
from tests.subgraphs.posts.conftest import Ask

pytestmark = pytest.mark.server


async def opened(services: Services, owner: str, visibility: RoomVisibility) -> str:
    room = new_id()
    await services.rooms.handle_room(RoomCreated(room_id=room, owner_id=owner, title="Room", visibility=visibility))
    return room


async def about(do: Ask, room: str, person: str) -> Any:
    payload = await do("create_post", {"body": "Look.", "roomId": global_id("Room", room)}, as_=person)
    return payload.get("path", "written")


async def test_public_ones_and_ones_own(services: Services, do: Ask, person: str, stranger: str) -> None:
    public = await opened(services, person, RoomVisibility.PUBLIC)
    private = await opened(services, person, RoomVisibility.PRIVATE)
    assert [await about(do, room, person) for room in (public, private)] == ["written", "written"]
    assert [await about(do, room, stranger) for room in (public, private)] == ["written", ["roomId"]]


SETTINGS = {"locale": "en", "time_zone": "UTC", "is_private": False, "who_may_comment": Audience.EVERYONE}


@pytest.mark.parametrize(
    ("access", "visibility", "is_seen"),
    [
        (RoomAccess.INVITED, RoomVisibility.INVITED, True),
        (RoomAccess.INVITED, RoomVisibility.PRIVATE, False),
        (RoomAccess.CO_OWNER, RoomVisibility.PRIVATE, True),
        (RoomAccess.BANNED, RoomVisibility.PUBLIC, False),
    ],
)
async def test_access_decides(
    services: Services,
    do: Ask,
    person: str,
    stranger: str,
    access: RoomAccess,
    visibility: RoomVisibility,
    is_seen: bool,
) -> None:
    room = await opened(services, person, visibility)

    async def becomes(access: RoomAccess, *, is_held: bool) -> None:
        await services.rooms.handle_access_changed(
            RoomAccessChanged(room_id=room, owner_id=person, account_id=stranger, access=access, is_held=is_held)
        )

    before = await about(do, room, stranger)
    await becomes(RoomAccess.INVITED, is_held=True)
    await becomes(access, is_held=True)
    assert await about(do, room, stranger) == ("written" if is_seen else ["roomId"])
    for each in (access, RoomAccess.INVITED):
        await becomes(each, is_held=False)
    assert await about(do, room, stranger) == before


async def test_followers_see_rooms_for_followers(
    services: Services, do: Ask, handle_event: Ask, person: str, stranger: str
) -> None:
    room = await opened(services, person, RoomVisibility.FOLLOWERS)
    assert await about(do, room, stranger) == ["roomId"]
    await handle_event(UserFollowed(follower_id=stranger, followee_id=person))
    assert await about(do, room, stranger) == "written"
    await handle_event(SettingsChanged(user_id=person, who_may_visit=Audience.NOBODY, **SETTINGS))
    assert await about(do, room, stranger) == ["roomId"]
    assert await about(do, room, person) == "written"


async def test_a_room_of_a_blocked_owner_is_refused(
    services: Services, do: Ask, database: Database, person: str, stranger: str
) -> None:
    rooms = [await opened(services, owner, RoomVisibility.PUBLIC) for owner in (person, stranger)]
    await Blocks(database).handlers()[UserBlocked](UserBlocked(blocker_id=person, blocked_id=stranger))
    assert await about(do, rooms[0], stranger) == ["roomId"]
    assert await about(do, rooms[1], person) == ["roomId"]


@pytest.mark.usefixtures("no_patience")
async def test_an_unknown_id_is_refused(do: Ask, person: str) -> None:
    assert await about(do, new_id(), person) == ["roomId"]


async def test_a_room_created_just_now_is_waited_for(services: Services, do: Ask, person: str) -> None:
    room = new_id()
    writing = asyncio.ensure_future(about(do, room, person))
    event = RoomCreated(room_id=room, owner_id=person, title="Room", visibility=RoomVisibility.PUBLIC)
    await services.rooms.handle_room(event)
    assert await writing == "written"


@pytest.mark.usefixtures("no_patience")
async def test_nothing_is_kept_of_who_is_gone(services: Services, do: Ask, person: str, stranger: str) -> None:
    private = await opened(services, person, RoomVisibility.PRIVATE)
    await erase_on_deletion(replicas())(AccountDeleted(account_id=person))
    assert await about(do, private, person) == ["roomId"]
