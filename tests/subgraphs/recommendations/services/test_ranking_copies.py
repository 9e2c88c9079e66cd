"""Rankings in memory: a second old at most while Redis answers, older while it is away."""

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisGone

from events.agents.core.windows import Window
from events.agents.ranking_keys import ranking_keys, ranking_name
from events.contracts.records.fields import new_id
from subgraphs.recommendations.services.earlier_ranks import AGO_SECONDS, EarlierRanks
from subgraphs.recommendations.services.ranking_copies import RankingCopies

pytestmark = pytest.mark.server
NAME = ranking_name(Window.DAY)
KEY = ranking_keys(NAME)[0]
A, B = new_id(), new_id()


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


async def test_a_copy_is_read_again_after_a_second(redis: Redis) -> None:
    clock = Clock()
    copies = RankingCopies(redis, clock=clock)
    await redis.zadd(KEY, {A: 1})
    assert (await copies.get(NAME)).entries == [(A, 1.0)]
    await redis.zadd(KEY, {B: 2})
    assert len((await copies.get(NAME)).entries) == 1
    clock.now += 1.1
    assert (await copies.get(NAME)).entries == [(B, 2.0), (A, 1.0)]


async def test_without_redis_the_last_copy_answers_for_a_while(redis: Redis) -> None:
    clock = Clock()
    copies = RankingCopies(redis, clock=clock)
    await redis.zadd(KEY, {A: 1})
    await copies.get(NAME)
    away = Redis.from_url("redis://127.0.0.1:1", socket_connect_timeout=0.2)
    copies._redis = away
    clock.now += 60
    stale = await copies.get(NAME)
    assert (stale.entries, stale.is_stale) == ([(A, 1.0)], True)
    assert await copies.states(stale, [A]) == {}
    with pytest.raises(RedisGone):
        await copies.get(ranking_name(Window.HOUR))
    clock.now += 3600
    with pytest.raises(RedisGone):
        await copies.get(NAME)
    await away.aclose()


async def test_ranks_of_an_hour_ago_are_those_stored_then(redis: Redis) -> None:
    clock = Clock()
    await redis.zadd(KEY, {A: 2, B: 1})
    await EarlierRanks(redis, clock).snapshot()
    await redis.zadd(KEY, {B: 3})
    await EarlierRanks(redis, clock).snapshot()
    assert await EarlierRanks(redis, clock).ranks(Window.DAY) is None
    clock.now += AGO_SECONDS
    assert await EarlierRanks(redis, clock).ranks(Window.DAY) == {A: 1, B: 2}
    assert await EarlierRanks(redis, clock).ranks(Window.HOUR) == {}
