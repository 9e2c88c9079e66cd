"""Visits without Redis."""

from collections.abc import Callable

import pytest
from redis.exceptions import ConnectionError

from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.mongo import Database
from subgraphs.kit.stores.redis import open_redis
from subgraphs.rooms.services.visits import VisitService
from subgraphs.rooms.storage.presence import Presence
from tests.subgraphs.rooms.conftest import Account, key_of

pytestmark = pytest.mark.server
CLOSED_PORT = "redis://127.0.0.1:9/0"


async def test_without_redis_a_visit_counts_once(
    owner: Account, new_account: Callable[[], Account], database: Database
) -> None:
    room, guest = await owner.new_room(), new_account()
    async with open_redis(CLOSED_PORT) as redis:
        visits = VisitService(Presence(redis), redis, Blocks(database))
        for _ in range(2):
            await visits.enter(guest.key, key_of(room["id"]))
        await visits.leave(guest.key, key_of(room["id"]))
        with pytest.raises(ConnectionError):
            await visits.find_visitors([(key_of(room["id"]), 5)])
    assert (await owner.sees(room))["visitCount"] == 1
