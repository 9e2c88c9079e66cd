"""roomPresence."""

from collections.abc import Callable
from typing import Any

import pytest
from redis.asyncio import Redis

from events.contracts.records.users import UserBlocked
from tests.fixtures.stack import Stack
from tests.subgraphs.rooms.conftest import Account, Handle, key_of, place
from tests.subgraphs.rooms.sockets import Next, listening

pytestmark = pytest.mark.server


async def until(next_event: Next, field: str) -> Any:
    """The first event with something in this field."""
    while not (event := await next_event())[field]:
        assert event is not None
    return event[field]


async def move(account: Account, room: Any, **to: Any) -> Any:
    return await account.do("moveInRoom", "x y", roomId=room["id"], **to)


async def test_everything_that_happens(
    owner: Account, guest: Account, new_account: Callable[[], Account], stack: Stack
) -> None:
    room, reader = await owner.new_room(), new_account()
    await owner.enter(room)
    async with listening(stack, reader.key, room["id"]) as next_event:
        first = await next_event()
        assert (first["isSnapshot"], [each["user"]["id"] for each in first["entered"]]) == (True, [owner.id])
        await guest.enter(room)
        (entered,) = await until(next_event, "entered")
        assert entered["user"] == {"id": guest.id}
        await move(guest, room, x=3.25, y=7, emote="wave")
        assert await until(next_event, "moved") == [{"x": 3.25, "y": 7, "emote": "wave", "user": {"id": guest.id}}]
        await guest.do("sendRoomMessage", roomId=room["id"], body="안녕 fuck")
        assert await until(next_event, "messages") == [{"body": "안녕 ****", "author": {"id": guest.id}}]
        arranged = (await owner.arrange(room, place()))["room"]
        assert await until(next_event, "revision") == arranged["revision"]
        await guest.leave(room)
        assert await until(next_event, "left") == [{"id": guest.id}]


async def test_silent_visitors_leave(owner: Account, guest: Account, stack: Stack, redis: Redis) -> None:
    room = await owner.new_room()
    await guest.enter(room)
    async with listening(stack, owner.key, room["id"]) as next_event:
        await next_event()
        await redis.zadd(f"rooms:{{{key_of(room['id'])}}}:visitors", {guest.key: 1})
        assert await until(next_event, "left") == [{"id": guest.id}]


async def test_blocked_accounts_are_not_there(
    owner: Account, guest: Account, new_account: Callable[[], Account], stack: Stack, handle: Handle
) -> None:
    room, reader, third = await owner.new_room(), new_account(), new_account()
    await handle(UserBlocked(blocker_id=guest.key, blocked_id=reader.key))
    await guest.enter(room)
    async with listening(stack, reader.key, room["id"]) as next_event:
        assert (await next_event())["entered"] == []
        await move(guest, room, x=1, y=1)
        await third.enter(room)
        event = await next_event()
        assert (event["moved"], [each["user"]["id"] for each in event["entered"]]) == ([], [third.id])


async def test_who_cannot_see_the_room(owner: Account, guest: Account, stack: Stack) -> None:
    room = await owner.new_room(visibility="PRIVATE")
    async with listening(stack, guest.key, room["id"]) as next_event:
        assert await next_event() == "NOT_FOUND"


@pytest.mark.parametrize("change", ["banned", "private"])
async def test_nothing_is_heard_after_the_room_is_lost(
    owner: Account, guest: Account, stack: Stack, change: str
) -> None:
    room = await owner.new_room()
    await owner.enter(room)
    async with listening(stack, guest.key, room["id"]) as next_event:
        await next_event()
        if change == "banned":
            await owner.do("banFromRoom", roomId=room["id"], userId=guest.id)
        else:
            await owner.do("updateRoom", roomId=room["id"], visibility="PRIVATE")
        await owner.do("sendRoomMessage", roomId=room["id"], body="Only among us.")
        assert await next_event() is None
