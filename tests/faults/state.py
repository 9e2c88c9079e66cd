"""What derived stores hold: equal states mean that a replay changed nothing."""

from collections.abc import Mapping
from typing import Any, cast

import orjson
from redis.asyncio import Redis
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from events.agents.core.changes import Hiding
from events.agents.people import GONE, PEOPLE, hidden_key
from events.agents.ranking_keys import PREFIX
from events.agents.rankings import OWNERS, ROOMS
from infra.topology import POSTGRES_DATABASES
from tests.faults.conftest import MongoClient
from tests.fixtures.stack import Stack

Records = dict[str, list[str]]
"""By table, collection or key."""
MONGO_DATABASES = ("assets", "notifications", "posts", "rooms")
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('outbox', :versions)"
_ROWS = 'SELECT r::text FROM "{table}" r'
_NOT_WRITES = {"outbox": 0, "version": 0, "preview_changes": 0}
"""What counts writes, for the relay, optimistic locks and drawings: writing the same again changes nothing else."""
_SHOWN = 5


async def state_of(stack: Stack, mongo: MongoClient) -> dict[str, Records]:
    return {
        **{name: await _documents(mongo, name) for name in MONGO_DATABASES},
        **{name: await _rows(stack.variable(f"{name}-work", "POSTGRES_URL")) for name in POSTGRES_DATABASES},
        "rankings": await _rankings(stack.variable("agents", "REDIS_URL")),
    }


def differences(before: Mapping[str, Records], after: Mapping[str, Records]) -> list[str]:
    """A few lines per table that changed: - is what it held before, + what it holds now."""
    lines = []
    for store in before:
        for name in sorted(before[store].keys() | after[store].keys()):
            old, new = set(before[store].get(name, ())), set(after[store].get(name, ()))
            if gone := sorted(old - new):
                lines += [f"{store}.{name}: {len(gone)} gone", *(f"  - {record}" for record in gone[:_SHOWN])]
            if added := sorted(new - old):
                lines += [f"{store}.{name}: {len(added)} new", *(f"  + {record}" for record in added[:_SHOWN])]
    return lines


async def _documents(mongo: MongoClient, database: str) -> Records:
    names = sorted(await mongo[database].list_collection_names())
    return {name: [_dumped(raw) async for raw in mongo[database][name].find({}, _NOT_WRITES)] for name in names}


async def _rows(url: str) -> Records:
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        names = (await connection.scalars(text(_TABLES), {"versions": "alembic_version"})).all()
        found = {name: list(await connection.scalars(text(_ROWS.format(table=name)))) for name in names}
    await engine.dispose()
    return found


async def _rankings(url: str) -> Records:
    async with Redis.from_url(url, decode_responses=True) as redis:
        keys = [key async for key in redis.scan_iter(f"{PREFIX}{{*}}:trending*")] + [
            hidden_key(each) for each in Hiding
        ]
        ranked = {key: [_dumped(entry) for entry in await redis.zrange(key, 0, -1, withscores=True)] for key in keys}
        people = [key async for key in redis.scan_iter(f"{PEOPLE}*")]
        members = {key: [str(one) for one in await redis.sunion([key])] for key in [*people, ROOMS, GONE]}
        owners = await cast(Any, redis.hgetall(OWNERS))
        return {**ranked, **members, OWNERS: [_dumped(entry) for entry in owners.items()]}


def _dumped(record: Any) -> str:
    return orjson.dumps(record, default=str, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS).decode()
