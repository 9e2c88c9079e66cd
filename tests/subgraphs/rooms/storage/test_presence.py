"""Presence in Redis."""

import time

import pytest
from redis.asyncio import Redis

from subgraphs.kit.domain.ids import new_id
from subgraphs.rooms.domain.rules import MAX_VISITORS
from subgraphs.rooms.storage.presence import Presence

pytestmark = pytest.mark.server


async def test_a_visitor_without_heartbeat_expires(redis: Redis) -> None:
    presence, room, visitor = Presence(redis), new_id(), new_id()
    assert await presence.enter(room, visitor)
    assert not await presence.enter(room, visitor), "a heartbeat"
    await redis.zadd(f"rooms:present:{room}", {visitor: time.time() - 1})
    assert await presence.find_visitors([(room, 10)]) == [[]]
    assert await presence.enter(room, visitor), "a new arrival"
    assert await redis.hlen(f"rooms:since:{room}") == 1


async def test_heartbeats_keep_the_arrival_time(redis: Redis) -> None:
    presence, room, visitor = Presence(redis), new_id(), new_id()
    await presence.enter(room, visitor)
    (before,) = await presence.find_visitors([(room, 10)])
    await presence.enter(room, visitor)
    assert await presence.find_visitors([(room, 10)]) == [before]


async def test_a_full_room_takes_no_more_visitors_and_expires(redis: Redis) -> None:
    presence, room, visitor = Presence(redis), new_id(), new_id()
    key = f"rooms:present:{room}"
    await redis.zadd(key, {str(n): time.time() + 60 for n in range(MAX_VISITORS)})
    await presence.enter(room, visitor)
    assert await redis.zscore(key, visitor) is None
    await redis.zrem(key, "0")
    await presence.enter(room, visitor)
    assert 60 <= await redis.ttl(key) <= 120


async def test_many_rooms_at_once(redis: Redis) -> None:
    presence, visitor, rooms = Presence(redis), new_id(), [new_id() for _ in range(3)]
    await presence.enter(rooms[0], visitor)
    await presence.enter(rooms[2], visitor)
    found = await presence.find_visitors([(room, 5) for room in rooms])
    assert [[each.user_id for each in visitors] for visitors in found] == [[visitor], [], [visitor]]
