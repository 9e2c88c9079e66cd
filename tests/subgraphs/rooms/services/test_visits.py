"""Visits: losing access, failures, and without Redis."""

from collections.abc import Callable

import pytest
from pymongo.errors import OperationFailure
from redis.asyncio import Redis
from redis.exceptions import ConnectionError

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import Conflict
from subgraphs.kit.stores.mongo import Database
from subgraphs.kit.stores.redis import open_redis
from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain.presence import Position
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.services.registry import Services
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.services.visits import VisitService
from subgraphs.rooms.storage.presence import Presence
from tests.subgraphs.rooms.conftest import Account, key_of
from tests.subgraphs.rooms.documents import VISITORS

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


class Counting(Visibility):
    asked = 0

    async def get_visible(self, room_id: str, view: View, field: str = "room_id") -> Room:
        self.asked += 1
        return await super().get_visible(room_id, view, field)


def caller_of(account: Account) -> Caller:
    return Caller(account.key, account.key, frozenset(), frozenset(), 0.0)


@pytest.mark.parametrize("seconds", [0.0, 60.0])
async def test_a_move_asks_now_and_then_whether_the_visitor_sees_the_room(
    owner: Account, guest: Account, database: Database, redis: Redis, seconds: float
) -> None:
    room, services = await owner.new_room(), Services(database, redis)
    visibility = Counting(services.account_states)
    visits = VisitService(Presence(redis), redis, visibility, check_seconds=seconds)
    key, caller = key_of(room["id"]), caller_of(guest)
    await visits.enter(View(services.viewer_relations, guest.key), caller, key)
    for _ in range(3):
        await visits.move(View(services.viewer_relations, guest.key), caller, key, Position(1, 1))
    assert visibility.asked == (4 if seconds == 0 else 1)
    await owner.do("updateRoom", roomId=room["id"], visibility="PRIVATE")
    if seconds == 0:
        with pytest.raises(Conflict):
            await visits.move(View(services.viewer_relations, guest.key), caller, key, Position(2, 2))
        assert await visits.find_visitors([(key, 5)], View(services.viewer_relations, owner.key)) == [[]]


@pytest.mark.parametrize("last", ["leaveRoom", "enterRoom", "sendRoomMessage"])
async def test_a_visitor_who_lost_access_is_not_there_any_more(owner: Account, guest: Account, last: str) -> None:
    room = await owner.new_room()
    await guest.enter(room)
    await owner.do("updateRoom", roomId=room["id"], visibility="PRIVATE")
    more = {"body": "hi"} if last == "sendRoomMessage" else {}
    assert (await guest.do(last, roomId=room["id"], **more))["code"] == "NOT_FOUND"
    assert (await owner.ask(VISITORS, id=room["id"], first=5))["visitors"] == []


async def test_a_visit_that_could_not_be_counted_counts_at_the_next_attempt(
    owner: Account, guest: Account, database: Database, redis: Redis
) -> None:
    room, services = await owner.new_room(), Services(database, redis)
    key, caller = key_of(room["id"]), caller_of(guest)
    stored = await database["rooms"].find_one({"_id": key})
    assert stored
    await database["rooms"].update_one({"_id": key}, {"$set": {"visits_by_day": "unreadable"}})
    with pytest.raises(OperationFailure):
        await services.visits.enter(View(services.viewer_relations, guest.key), caller, key)
    await database["rooms"].update_one({"_id": key}, {"$set": {"visits_by_day": stored["visits_by_day"]}})
    await guest.leave(room)
    await guest.enter(room)
    counted = await owner.ask("query ($id: ID!) { room(id: $id) { visitCount uniqueVisitorCount } }", id=room["id"])
    assert counted == {"visitCount": 1, "uniqueVisitorCount": 1}
