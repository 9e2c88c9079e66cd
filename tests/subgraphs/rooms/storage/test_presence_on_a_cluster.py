"""Presence on a Redis Cluster: a script touches one room, whose keys share a hash tag."""

from typing import cast

import pytest
from redis.asyncio import Redis
from redis.asyncio.cluster import RedisCluster

from subgraphs.kit.domain.ids import new_id
from subgraphs.rooms.domain.presence import DOOR, Outcome, Position
from subgraphs.rooms.storage.presence import Presence

pytestmark = pytest.mark.server


async def test_rooms_on_all_nodes_are_entered_and_left(redis_cluster: Redis) -> None:
    presence, rooms, (ann, ben) = Presence(redis_cluster), [new_id() for _ in range(20)], (new_id(), new_id())
    for room in rooms:
        assert (await presence.enter(room, ann, "one", 1, DOOR)).outcome is Outcome.ENTERED
        assert (await presence.enter(room, ben, "two", 1, DOOR)).outcome is Outcome.QUEUED
        assert await presence.move(room, ann, "one", Position(1, 1))
    found = await presence.find_visitors([(room, 5) for room in rooms])
    assert [[visitor.user_id for visitor in visitors] for visitors in found] == [[ann]] * len(rooms)
    nodes = {cast(RedisCluster, redis_cluster).get_node_from_key(f"rooms:{{{room}}}:visitors") for room in rooms}
    assert len(nodes) == 3
    for room in rooms:
        await presence.leave(room, ann, "one")
        await presence.sweep(room)
        assert not await presence.is_present(room, ann)
