"""How rooms are drawn, against a real Redis."""

import random
from collections import Counter

import pytest
from redis.asyncio import Redis

from events.agents.core.changes import RoomChange
from events.agents.core.feed_changes import JournalEntry, Verb
from events.agents.feed_writer import FeedWriter
from events.contracts.records.fields import new_id, now
from subgraphs.recommendations.services.random_rooms import LIVELY_SHARE, RandomRoomService
from subgraphs.recommendations.services.ranking_copies import RankingCopies
from tests.events.agents.log import Log, visited

pytestmark = pytest.mark.server
OWNER, VIEWER = new_id(), new_id()
ROOMS = [new_id() for _ in range(4)]
_DRAWS = 400


@pytest.fixture
async def service(redis: Redis) -> RandomRoomService:
    log = Log(redis)
    await log.begin()
    await log.append(*(RoomChange(room, OWNER, is_public=True) for room in ROOMS))
    return RandomRoomService(redis, RankingCopies(redis), random.Random(7))


async def drawn(service: RandomRoomService, viewer: str | None = None) -> Counter[str | None]:
    return Counter([await service.draw([], viewer) for _ in range(_DRAWS)])


def within_five_deviations(count: int, share: float) -> bool:
    return bool(abs(count - _DRAWS * share) < 5 * (_DRAWS * share * (1 - share)) ** 0.5)


async def test_each_room_is_drawn_alike(service: RandomRoomService) -> None:
    found = await drawn(service)
    assert set(found) == set(ROOMS)
    assert all(within_five_deviations(count, 1 / len(ROOMS)) for count in found.values())


async def test_lively_rooms_have_their_share(service: RandomRoomService, redis: Redis) -> None:
    log = Log(redis)
    await log.begin("activity")
    await log.append(visited(ROOMS[0], now()), now=now())
    found = await drawn(service)
    assert within_five_deviations(found[ROOMS[0]], LIVELY_SHARE + (1 - LIVELY_SHARE) / len(ROOMS))
    assert not within_five_deviations(found[ROOMS[0]], 1 / len(ROOMS))


async def test_rooms_just_visited_come_last(service: RandomRoomService, redis: Redis) -> None:
    feeds = FeedWriter(redis)
    await feeds.apply([JournalEntry(VIEWER, Verb.VISITED, room, now()) for room in ROOMS[:3]])
    assert await service.draw([], VIEWER) == ROOMS[3]
    assert await service.draw([ROOMS[3]], VIEWER) in ROOMS[:3]


async def test_never_an_excluded_or_own_room(service: RandomRoomService) -> None:
    assert await service.draw(ROOMS[1:], None) == ROOMS[0]
    assert await service.draw([*ROOMS, new_id()], None) is None
    assert await service.draw([], OWNER) is None
