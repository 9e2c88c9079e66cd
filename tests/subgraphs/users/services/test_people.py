"""The cache in front of PostgreSQL: what a page costs, who reads what when, and what happens without Redis."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncEngine

from events.contracts.records.users import ProfileUpdated, UserFollowed
from events.messaging.transient_errors import RetryLater
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.entity_cache import EntityCache
from subgraphs.kit.stores.postgres import sessions_of
from subgraphs.kit.stores.redis import open_redis
from subgraphs.users.domain.inputs import ProfileChange
from subgraphs.users.messaging.event_handlers import cache_handlers
from subgraphs.users.services.people import People
from subgraphs.users.services.registry import Services
from tests.subgraphs.users.conftest import Account, Ask, Counter
from tests.subgraphs.users.documents import ENTITIES

pytestmark = pytest.mark.server
CLOSED_PORT = "redis://127.0.0.1:9/0"
NewAccount = Callable[..., Awaitable[Account]]


@pytest.fixture
async def page(new_account: NewAccount) -> list[Account]:
    return [await new_account() for _ in range(20)]


def representations(page: Sequence[Account]) -> dict[str, Any]:
    return {"r": [{"__typename": "User", "id": each.id} for each in page]}


class TestCost:
    async def test_cold_is_one_query_and_warm_one_mget(self, ask: Ask, page: list[Account], counter: Counter) -> None:
        for expected in ((1, 1), (1, 0)):
            counter.clear()
            found = (await ask(ENTITIES, representations(page)))["_entities"]
            assert [each["handle"] for each in found] == [each.handle for each in page]
            assert counter.both == expected

    async def test_the_same_for_a_signed_in_viewer(
        self, ask: Ask, page: list[Account], new_account: NewAccount, counter: Counter
    ) -> None:
        reader = await new_account()
        for expected in ((1, 1), (1, 0)):
            counter.clear()
            await ask(ENTITIES, representations(page), as_=reader.key)
            assert counter.both == expected

    async def test_some_cold_is_one_query_too(self, ask: Ask, page: list[Account], counter: Counter) -> None:
        await ask(ENTITIES, representations(page[:10]))
        counter.clear()
        assert None not in (await ask(ENTITIES, representations(page)))["_entities"]
        assert counter.both == (1, 1)

    async def test_a_blocked_viewer_costs_one_query_more(
        self, ask: Ask, page: list[Account], new_account: NewAccount, counter: Counter
    ) -> None:
        reader = await new_account()
        await page[3].to("blockUser", reader)
        await asyncio.sleep(3.1)  # until the marks of the change are gone
        await ask(ENTITIES, representations(page), as_=reader.key)
        counter.clear()
        found = (await ask(ENTITIES, representations(page), as_=reader.key))["_entities"]
        assert [each is None for each in found] == [n == 3 for n in range(20)]
        assert counter.both == (1, 1)


class TestOwnWrites:
    async def test_what_was_warm_is_new_at_once(self, new_account: NewAccount) -> None:
        one, other = await new_account(), await new_account()
        for n in range(5):
            assert (await other.sees(one))["displayName"]
            await one.do("updateProfile", displayName=f"Name {n}")
            assert (await other.sees(one))["displayName"] == f"Name {n}"

    async def test_a_follow_updates_the_counts_of_both_accounts(self, new_account: NewAccount) -> None:
        one, other = await new_account(), await new_account()
        assert ((await one.sees(one))["followingCount"], (await one.sees(other))["followerCount"]) == (0, 0)
        await one.to("followUser", other)
        assert ((await one.sees(one))["followingCount"], (await one.sees(other))["followerCount"]) == (1, 1)

    async def test_a_slow_reader_does_not_put_the_old_row_back(self, redis: Redis) -> None:
        cache = EntityCache[str](redis, f"test:{new_id()}", write=str, read=str)
        reading, may_go_on = asyncio.Event(), asyncio.Event()

        async def slowly(keys: Sequence[str]) -> dict[str, str]:
            reading.set()
            await may_go_on.wait()
            return dict.fromkeys(keys, "old")

        async def now(keys: Sequence[str]) -> dict[str, str]:
            return dict.fromkeys(keys, "new")

        slow = asyncio.create_task(cache.many(["a"], slowly))
        await reading.wait()
        await cache.forget("a")  # the change is committed between the slow one's read and its answer
        may_go_on.set()
        assert await slow == {"a": "old"}
        assert await cache.many(["a"], now) == {"a": "new"}

    async def test_events_make_the_cache_forget(
        self, domain_services: Services, engine: AsyncEngine, new_account: NewAccount, counter: Counter
    ) -> None:
        """As if the process had died after the change, before the invalidation."""
        one, other = await new_account(), await new_account()
        await one.sees(other)
        handlers = cache_handlers(domain_services.people)
        follow = UserFollowed(follower_id=other.key, followee_id=one.key)
        update = ProfileUpdated(user_id=other.key, display_name="x", bio="")
        for event in (follow, update):
            await handlers[type(event)](event)
            counter.clear()
            await domain_services.people.find_many([other.key])
            assert counter.both == (1, 1)


class TestWithoutRedis:
    async def test_reads_and_writes_go_on(self, engine: AsyncEngine, new_account: NewAccount) -> None:
        one, other = await new_account(), await new_account()
        async with open_redis(CLOSED_PORT) as unavailable:
            alone = Services(sessions_of(engine), unavailable)
            assert (await alone.people.find_many([one.key]))[one.key].handle == one.handle
            await alone.profiles.update(one.key, ProfileChange(display_name="Elsewhere"))
            assert (await alone.people.get(one.key)).display_name == "Elsewhere"
            assert (await alone.follows.follow(one.key, other.key)).follower_count == 1

    async def test_an_event_waits_for_it(self, engine: AsyncEngine) -> None:
        async with open_redis(CLOSED_PORT) as unavailable:
            people = People(sessions_of(engine), unavailable)
            with pytest.raises(RetryLater):
                await people.invalidate_after_event(new_id())
