"""Entities in the memory of several processes: each has caches and a position in the stream of its own."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest
from prometheus_client import REGISTRY
from redis.asyncio import Redis

from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores import invalidations as module
from subgraphs.kit.stores.entity_cache import EntityCache
from subgraphs.kit.stores.invalidations import Invalidations, begin_operation
from subgraphs.kit.stores.near_cache import NearCache
from subgraphs.kit.stores.redis import open_redis
from subgraphs.kit.stores.round_trips import METRIC
from tests.fixtures.stack import Stack
from tests.subgraphs.kit.conftest import CLOSED_PORT


class Store:
    def __init__(self) -> None:
        self.rows: dict[str, str] = {}
        self.asked: list[str] = []

    async def read(self, keys: Sequence[str]) -> dict[str, str]:
        self.asked += keys
        return {key: self.rows[key] for key in keys if key in self.rows}


@pytest.fixture
async def redis(stack: Stack) -> AsyncIterator[Redis]:
    async with open_redis(stack.variable("posts", "REDIS_URL")) as client:
        yield client


@pytest.fixture
def name() -> str:
    return f"test:{new_id()}"


def process(redis: Redis, name: str, *, near: bool = True) -> EntityCache[str]:
    return EntityCache(redis, name, write=str, read=str, invalidations=Invalidations(redis, name), near=near)


def trips() -> float:
    """Of this process, to Redis."""
    samples = [sample for metric in REGISTRY.collect() if metric.name == METRIC for sample in metric.samples]
    return next(each.value for each in samples if each.name.endswith("_total") and each.labels["store"] == "redis")


@pytest.mark.server
class TestProcesses:
    async def test_each_reads_what_another_wrote(self, redis: Redis, name: str) -> None:
        store = Store()
        one, other, worker = (process(redis, name, near=near) for near in (True, True, False))
        for number in range(10):
            store.rows["a"] = str(number)
            await (one, other, worker)[number % 3].forget("a")
            for reader in (one, other, worker):
                assert await reader.many(["a"], store.read) == {"a": str(number)}

    async def test_a_warm_entity_costs_one_read_of_the_stream(self, redis: Redis, name: str) -> None:
        store, cache = Store(), process(redis, name)
        store.rows |= {"a": "1", "b": "2"}
        await cache.many(["a", "b"], store.read)
        before = trips()
        assert await cache.many(["a", "b"], store.read) == {"a": "1", "b": "2"}
        assert trips() - before == 1
        assert store.asked == ["a", "b"]

    async def test_operations_share_reads_and_each_needs_one(self, redis: Redis, name: str) -> None:
        store, cache = Store(), process(redis, name)
        store.rows["a"] = "1"

        async def operation() -> None:
            begin_operation()
            for _ in range(5):
                await cache.many(["a"], store.read)

        await operation()
        before = trips()
        await asyncio.gather(*(asyncio.create_task(operation()) for _ in range(50)))
        assert trips() - before <= 2

    async def test_a_slow_reader_keeps_no_old_row(self, redis: Redis, name: str) -> None:
        store, cache, writer = Store(), process(redis, name), process(redis, name, near=False)
        store.rows["a"] = "new"
        reading, may_go_on = asyncio.Event(), asyncio.Event()

        async def slowly(keys: Sequence[str]) -> dict[str, str]:
            reading.set()
            await may_go_on.wait()
            return dict.fromkeys(keys, "old")

        slow = asyncio.create_task(cache.many(["a"], slowly))
        await reading.wait()
        await writer.forget("a")
        assert await cache.many(["b"], store.read) == {}, "reads the stream while the slow one reads the store"
        may_go_on.set()
        await slow
        assert await cache.many(["a"], store.read) == {"a": "new"}

    async def test_after_a_long_gap_nothing_is_believed(
        self, redis: Redis, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Entries may have been trimmed meanwhile."""
        store, cache = Store(), process(redis, name)
        store.rows["a"] = "1"
        await cache.many(["a"], store.read)
        store.rows["a"] = "2"
        await redis.delete(f"{name}:a")
        assert await cache.many(["a"], store.read) == {"a": "1"}, "no invalidation said so"
        monkeypatch.setattr(module, "LONGEST_GAP_SECONDS", -1.0)
        assert await cache.many(["a"], store.read) == {"a": "2"}

    async def test_lists_are_invalidated_with_what_they_depend_on(self, redis: Redis, name: str) -> None:
        invalidations = Invalidations(redis, name)
        lists = NearCache[str](invalidations, "lists")
        assert await invalidations.catch_up()
        for keys in (["lists:a"], ["lists:*"]):
            with lists.filling() as fill:
                fill.keep({"a": "1", "b": "2"})
            await process(redis, name, near=False).forget("x", lists=keys)
            await invalidations.catch_up()
            assert lists.among(["a", "b"]) == ({"b": "2"} if keys == ["lists:a"] else {})


async def test_without_redis_the_store_is_read() -> None:
    store = Store()
    store.rows["a"] = "1"
    async with open_redis(CLOSED_PORT) as unavailable:
        cache = process(unavailable, "test")
        for number in range(3):
            store.rows["a"] = str(number)
            await cache.forget("a")
            assert await cache.many(["a"], store.read) == {"a": str(number)}


def test_memory_is_bounded() -> None:
    cache = NearCache[str](Invalidations(None, "test"), "test", most=3)  # type: ignore[arg-type]  # never asked
    with cache.filling() as fill:
        fill.keep({str(number): "x" for number in range(10)})
    assert list(cache.among(map(str, range(10)))) == ["7", "8", "9"]
