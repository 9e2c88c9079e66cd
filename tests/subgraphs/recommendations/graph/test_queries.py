"""Rankings as the agents leave them in Redis, asked of the subgraph itself. Each test has a tag of its own."""

import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from redis.asyncio import Redis

from events.agents.core.scoring import Scoring
from events.agents.core.windows import Window
from events.agents.people import PEOPLE
from events.agents.ranking_keys import ranking_keys, ranking_name
from events.agents.rankings import OWNERS, ROOMS
from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.stores.redis import open_redis
from tests.fixtures.graph import Ask
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server

TRENDING = """query ($window: TrendingWindow!, $first: Int!, $after: String, $tag: String) {
  trendingPosts(window: $window, first: $first, after: $after, tag: $tag) {
    edges { cursor rank score reason node { id } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}"""
_SCORING = Scoring()
RANDOM = "query ($exclude: [ID!]) { randomRoom(exclude: $exclude) { id } }"


@pytest.fixture
async def redis(stack: Stack) -> AsyncIterator[Redis]:
    async with open_redis(stack.variable("recommendations", "REDIS_URL")) as client:
        yield client


@pytest.fixture
def ask(subgraph: Callable[[str], Ask]) -> Ask:
    return subgraph("recommendations")


@pytest.fixture
async def tag(redis: Redis) -> AsyncIterator[str]:
    """Five posts that got 5, 4, 3, 2 and 1 reactions now."""
    name = f"t{new_id().replace('-', '')[-20:]}"
    key, now = ranking_keys(ranking_name(Window.DAY, name))[0], datetime.now(UTC)
    await redis.zadd(key, {new_id(): round(_SCORING.log_score(weight, now, Window.DAY), 6) for weight in range(1, 6)})
    yield name
    await redis.delete(key)


async def page(ask: Ask, tag: str, **variables: Any) -> dict[str, Any]:
    answer = await ask(TRENDING, {"window": "DAY", "tag": tag, "first": 2} | variables)
    return dict(answer["data"]["trendingPosts"])


async def test_the_highest_first_with_place_and_worth(ask: Ask, tag: str) -> None:
    edges = (await page(ask, tag, first=5))["edges"]
    assert [edge["rank"] for edge in edges] == [1, 2, 3, 4, 5]
    assert [edge["score"] for edge in edges] == pytest.approx([5, 4, 3, 2, 1], rel=0.01)
    assert {edge["reason"] for edge in edges} == {"TRENDING"}


async def test_pages_neither_repeat_nor_skip(ask: Ask, tag: str, redis: Redis) -> None:
    everything = [edge["node"]["id"] for edge in (await page(ask, tag, first=5))["edges"]]
    first = await page(ask, tag)
    rising = {new_id(): _SCORING.log_score(50, datetime.now(UTC), Window.DAY)}
    # a newcomer at the top moves ranks, not the cursor
    await redis.zadd(ranking_keys(ranking_name(Window.DAY, tag))[0], rising)
    second = await page(ask, tag, after=first["pageInfo"]["endCursor"])
    third = await page(ask, tag, after=second["pageInfo"]["endCursor"])
    assert [edge["node"]["id"] for each in (first, second, third) for edge in each["edges"]] == everything
    assert [each["pageInfo"]["hasNextPage"] for each in (first, second, third)] == [True, True, False]


async def test_an_empty_ranking_is_an_empty_page(ask: Ask) -> None:
    assert (await page(ask, "nobodyusesthis"))["edges"] == []


@pytest.mark.parametrize("wrong", [{"first": 0}, {"first": 101}, {"tag": "no tag"}, {"after": "nonsense"}], ids=str)
async def test_a_wrong_argument_is_named(ask: Ask, wrong: dict[str, Any]) -> None:
    (error,) = (await ask(TRENDING, {"window": "DAY", "first": 1} | wrong))["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert next(iter(wrong)) in error["message"]


async def test_a_cursor_belongs_to_its_ranking(ask: Ask, tag: str) -> None:
    cursor = (await page(ask, tag))["pageInfo"]["endCursor"]
    (error,) = (await ask(TRENDING, {"window": "HOUR", "first": 1, "tag": tag, "after": cursor}))["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("wrong", [["x"], [global_id("User", new_id())], [global_id("Room", new_id())] * 101])
async def test_wrong_exclusions_are_refused(ask: Ask, wrong: list[str]) -> None:
    (error,) = (await ask(RANDOM, {"exclude": wrong}))["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


async def test_a_random_room_is_not_an_excluded_one(ask: Ask, redis: Redis) -> None:
    mine = {new_id(), new_id()}
    await redis.sadd(ROOMS, *mine)
    try:
        for excluded in mine:
            hidden = global_id("Room", excluded)
            found = [(await ask(RANDOM, {"exclude": [hidden]}))["data"]["randomRoom"]["id"] for _ in range(5)]
            assert hidden not in found
    finally:
        await redis.srem(ROOMS, *mine)


async def test_a_random_room_excludes_muted_owners(ask: Ask, redis: Redis) -> None:
    """The muted account owns so many rooms that a random choice hits one."""
    caller, muted, theirs = new_id(), new_id(), {new_id() for _ in range(3000)}
    claims, ids = {"sub": caller, "sid": new_id(), "exp": time.time() + 60}, {global_id("Room", key) for key in theirs}

    async def lead_there() -> bool:
        found = [(await ask(RANDOM, claims=claims))["data"]["randomRoom"] for _ in range(10)]
        return any(room is not None and room["id"] in ids for room in found)

    await redis.sadd(ROOMS, *theirs)
    await redis.hset(OWNERS, mapping=dict.fromkeys(theirs, muted))
    try:
        assert await lead_there()
        await redis.sadd(f"{PEOPLE}{caller}", f"mutes:{muted}")
        assert not await lead_there()
    finally:
        await redis.srem(ROOMS, *theirs)
        await redis.hdel(OWNERS, *theirs)
        await redis.delete(f"{PEOPLE}{caller}")
