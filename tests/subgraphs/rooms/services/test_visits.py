"""Visits without Redis."""

from collections.abc import Callable

import pytest
from redis.exceptions import ConnectionError

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.stores.mongo import Database
from subgraphs.kit.stores.redis import open_redis
from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.services.registry import Services
from tests.subgraphs.rooms.conftest import Account, key_of

pytestmark = pytest.mark.server
CLOSED_PORT = "redis://127.0.0.1:9/0"


async def test_without_redis_a_visit_counts_once(
    owner: Account, new_account: Callable[[], Account], database: Database
) -> None:
    room, guest = await owner.new_room(), new_account()
    async with open_redis(CLOSED_PORT) as redis:
        services = Services(database, redis)
        visits, view = services.visits, View(services.viewer_relations, guest.key)
        caller = Caller(guest.key, "session", frozenset(), frozenset(), 0.0)
        for _ in range(2):
            await visits.enter(view, caller, key_of(room["id"]))
        await visits.leave(view, caller, key_of(room["id"]))
        with pytest.raises(ConnectionError):
            await visits.find_visitors([(key_of(room["id"]), 5)], View(services.viewer_relations, None))
    assert (await owner.sees(room))["visitCount"] == 1
