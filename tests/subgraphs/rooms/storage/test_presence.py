"""Presence in Redis."""

import asyncio
import time

import pytest
from redis.asyncio import Redis

from subgraphs.kit.domain.ids import new_id
from subgraphs.rooms.domain.presence import DOOR, Arrival, Outcome, Position
from subgraphs.rooms.storage.presence import Presence

pytestmark = pytest.mark.server


@pytest.fixture
def room() -> str:
    return new_id()


@pytest.fixture
def presence(redis: Redis) -> Presence:
    return Presence(redis)


async def enter(
    presence: Presence, room: str, user: str, session: str = "phone", capacity: int | None = 1000
) -> Arrival:
    return await presence.enter(room, user, session, capacity, DOOR)


async def expire(redis: Redis, room: str, user: str) -> None:
    await redis.zadd(f"rooms:{{{room}}}:visitors", {user: 1})


async def users(presence: Presence, room: str, limit: int = 100) -> list[str]:
    return [visitor.user_id for visitor in (await presence.find_visitors([(room, limit)]))[0]]


async def test_a_visitor_without_heartbeat_expires(redis: Redis, presence: Presence, room: str) -> None:
    ana, ben = new_id(), new_id()
    assert (await enter(presence, room, ana)).outcome is Outcome.ENTERED
    assert (await enter(presence, room, ana)).outcome is Outcome.PRESENT
    await expire(redis, room, ana)
    assert await users(presence, room) == []
    arrival = await enter(presence, room, ben)
    assert [visit.user_id for visit in arrival.ended] == [ana]
    assert (await enter(presence, room, ana)).outcome is Outcome.ENTERED, "a new arrival"
    await expire(redis, room, ben)
    assert [visit.user_id for visit in await presence.sweep(room)] == [ben]
    assert await presence.sweep(room) == []


async def test_heartbeats_keep_arrival_and_position(presence: Presence, room: str) -> None:
    ana = new_id()
    await enter(presence, room, ana)
    assert await presence.move(room, ana, "phone", Position(3.5, 4, "wave"))
    (before,) = await presence.find_visitors([(room, 10)])
    assert before[0].position == Position(3.5, 4, "wave")
    await enter(presence, room, ana)
    assert await presence.find_visitors([(room, 10)]) == [before]
    assert not await presence.move(room, new_id(), "phone", Position(1, 1)), "not in the room"


async def test_devices_are_one_visitor_who_leaves_with_the_last(presence: Presence, room: str) -> None:
    ana = new_id()
    for session in ("phone", "laptop"):
        await enter(presence, room, ana, session)
    assert await users(presence, room) == [ana]
    assert await presence.leave(room, ana, "phone") == []
    assert await users(presence, room) == [ana]
    assert [visit.user_id for visit in await presence.leave(room, ana, "laptop")] == [ana]
    assert await users(presence, room) == []
    assert await presence.leave(room, ana, "laptop") == []


async def test_a_full_room_has_a_queue_in_order_of_arrival(redis: Redis, presence: Presence, room: str) -> None:
    ana, ben, cho, dan = (new_id() for _ in range(4))
    await enter(presence, room, ana, capacity=1)
    places = [(await enter(presence, room, user, capacity=1)).queue_position for user in (ben, cho, dan)]
    assert places == [1, 2, 3]
    await presence.leave(room, ana)
    assert (await enter(presence, room, cho, capacity=1)).outcome is Outcome.QUEUED, "ben is before"
    await redis.hset(f"rooms:{{{room}}}:waiting", ben, "1")
    assert (await enter(presence, room, cho, capacity=1)).outcome is Outcome.ENTERED, "ben fell silent"
    assert (await enter(presence, room, dan, capacity=1)).queue_position == 1
    await presence.leave(room, dan)
    assert (await enter(presence, room, ben, capacity=1)).queue_position == 1


async def test_simultaneous_arrivals_do_not_exceed_the_capacity(presence: Presence, room: str) -> None:
    arrivals = await asyncio.gather(*(enter(presence, room, new_id(), capacity=7) for _ in range(30)))
    assert sum(each.outcome is Outcome.ENTERED for each in arrivals) == 7
    assert sorted(each.queue_position for each in arrivals if each.queue_position) == list(range(1, 24))
    assert len(await users(presence, room)) == 7


async def test_an_account_without_a_limit_fits_into_a_full_room(presence: Presence, room: str) -> None:
    for _ in range(2):
        await enter(presence, room, new_id(), capacity=1)
    assert (await enter(presence, room, new_id(), capacity=None)).outcome is Outcome.ENTERED
    assert (await enter(presence, room, new_id(), capacity=1)).queue_position == 2


async def test_the_clock_is_that_of_redis(presence: Presence, room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process whose clock is ahead sees the same visitors."""
    ana = new_id()
    await enter(presence, room, ana)
    ahead = time.time() + 3600
    monkeypatch.setattr(time, "time", lambda: ahead)
    assert await users(presence, room) == [ana]
    assert await presence.is_present(room, ana)


async def test_one_room_at_a_time(presence: Presence) -> None:
    ana, one, two = new_id(), new_id(), new_id()
    assert await presence.switch_room(ana, one) is None
    assert await presence.switch_room(ana, one) is None
    assert await presence.switch_room(ana, two) == one


async def test_keys_expire_and_share_a_slot(redis: Redis, presence: Presence, room: str) -> None:
    await enter(presence, room, new_id(), capacity=1)
    await enter(presence, room, new_id(), capacity=1)
    keys = [key async for key in redis.scan_iter(f"rooms:{{{room}}}:*", count=1000)]
    assert len(keys) == 4
    for key in keys:
        assert 30 <= await redis.ttl(key) <= 120


async def test_many_rooms_at_once(presence: Presence) -> None:
    visitor, rooms = new_id(), [new_id() for _ in range(3)]
    await enter(presence, rooms[1], visitor)
    found = await presence.find_visitors([(room, 10) for room in rooms])
    assert [[each.user_id for each in visitors] for visitors in found] == [[], [visitor], []]
