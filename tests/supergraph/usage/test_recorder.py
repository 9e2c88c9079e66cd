"""What is counted of operations, what is not, and what happens while Redis is away."""

from pathlib import Path

import pytest
from redis.asyncio import Redis
from redis.exceptions import RedisError

from subgraphs.kit.stores.redis import open_redis
from supergraph.gateway.public_schema import Published
from supergraph.usage.clients import client_of
from supergraph.usage.recorder import UNCOUNTED, UsageRecorder
from supergraph.usage.store import Kind, UsageStore
from tests.supergraph.usage.conftest import start

pytestmark = pytest.mark.server  # starts a redis-server of its own
SCHEMA = Published("type Query { lamp(id: ID): Lamp  other: Int } type Lamp { id: ID!  watts: Int }")
LAMP = 'query Lamp { lamp(id: "the-secret-one") { watts } }'
FIELDS = ["Lamp.watts", "Query.lamp", "Query.lamp(id:)"]


async def test_clients_and_fields_are_counted_and_nothing_else(redis: Redis) -> None:
    store = UsageStore(redis)
    recorder = UsageRecorder(store)
    for client, times in (("town/1.4.2", 3), ("", 1), ("ada@town.example", 2)):
        for _ in range(times):
            recorder.count(client, SCHEMA, LAMP, None)
    await recorder.flush()
    await recorder.flush()
    assert sorted(await store.asked()) == FIELDS
    uses = {each.client: each.count for each in await store.uses("Lamp.watts")}
    assert uses == {"town/1.4.2": 3, "other": 2, "unnamed": 1}
    assert {each.client: each.count for each in await store.uses("Lamp")} == uses
    assert await store.uses("Query.other") == []
    assert (await store.operations())["town/1.4.2", "query Lamp"] == 3
    keys = await redis.keys("*")
    stored = [await redis.hgetall(key) for key in keys]
    assert not [each for each in map(str, stored) if "secret" in each or "example" in each]
    assert all(0 < each <= 31 * 86_400 for each in [await redis.ttl(key) for key in keys])


async def test_what_is_counted_while_redis_is_away_is_written_later(port: int, tmp_path: Path) -> None:
    async with open_redis(f"redis://127.0.0.1:{port}/0") as client:
        store = UsageStore(client)
        recorder = UsageRecorder(store)
        for _ in range(2):
            recorder.count("town", SCHEMA, LAMP, None)
            with pytest.raises(RedisError):
                await recorder.flush()
        process = await start(port, tmp_path)
        await recorder.flush()
        assert [each.count for each in await store.uses("Query.lamp")] == [2]
        process.kill()
        await process.wait()


async def test_an_attacker_fills_neither_memory_nor_redis(redis: Redis) -> None:
    store, lost = UsageStore(redis), UNCOUNTED._value.get()
    recorder = UsageRecorder(store)
    for number in range(3_000):
        recorder.count(f"c{number}", SCHEMA, f"query Q{number} {{ other }}", None)
    recorder.count("town", SCHEMA, "{ other }" + " " * 20_000, None)
    recorder.count("town", SCHEMA, "{ other", None)
    recorder.count("town", SCHEMA, "fragment F on Query { other }", "a" * 1_000_000)
    recorder.count("town", SCHEMA, "{ nothing }", None)
    recorder.count("town", Published("type Query {"), "{ other }", None)
    recorder.count("town", Published("type Query { other: Missing }"), "{ other }", None)
    await recorder.flush()
    assert UNCOUNTED._value.get() - lost > 2_900
    assert sum([await redis.hlen(key) for key in await redis.keys("*")]) <= 100
    assert len(await store.uses("Query.other")) <= 51


async def test_on_a_full_day_clients_are_no_longer_told_apart(redis: Redis) -> None:
    store = UsageStore(redis)
    await store.add(Kind.FIELDS, {("town", f"Query.f{number}"): 1 for number in range(10_001)})
    await store.add(Kind.FIELDS, {("a", "Query.x"): 1, ("b", "Query.x"): 1})
    assert [(each.client, each.count) for each in await store.uses("Query.x")] == [("other", 2)]


@pytest.mark.parametrize(
    ("header", "client"),
    [
        ("town", "town"),
        ("town/1.4.2-beta+3", "town/1.4.2-beta+3"),
        ("", "unnamed"),
        ("01936f3e-7b1c-7def-8abc-0123456789ab", "other"),
        ("a" * 33, "other"),
        ("my app", "other"),
        ("town/", "other"),
        ("ada@town.example", "other"),
        ("tøwn", "other"),
    ],
)
def test_a_client_has_a_short_name(header: str, client: str) -> None:
    assert client_of(header) == client
