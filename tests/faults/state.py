"""What derived stores hold, as one hash each: equal hashes mean that a replay changed nothing."""

import hashlib
from typing import Any

import orjson
from redis.asyncio import Redis
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from events.agents.people import PEOPLE
from events.agents.rankings import PREFIX, ROOMS
from tests.faults.conftest import MongoClient
from tests.fixtures.stack import Stack

_OWN_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('outbox', :versions)"
_ROWS = "SELECT coalesce(string_agg(r::text, chr(10) ORDER BY r::text), '') FROM \"{table}\" r"


async def state_hashes(stack: Stack, mongo: MongoClient) -> dict[str, str]:
    return {
        **{name: _hash(await _documents(mongo, name)) for name in ("notifications", "posts", "rooms")},
        "users": _hash(await _rows(stack.variable("users-work", "POSTGRES_URL"))),
        "rankings": _hash(await _rankings(stack.variable("agents", "REDIS_URL"))),
    }


async def _documents(mongo: MongoClient, database: str) -> Any:
    names = sorted(await mongo[database].list_collection_names())
    return {
        name: [raw async for raw in mongo[database][name].find({}, {"outbox": 0}, sort=[("_id", 1)])] for name in names
    }


async def _rows(url: str) -> Any:
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        names = (await connection.scalars(text(_OWN_TABLES), {"versions": "alembic_version"})).all()
        found = {name: await connection.scalar(text(_ROWS.format(table=name))) for name in sorted(names)}
    await engine.dispose()
    return found


async def _rankings(url: str) -> Any:
    async with Redis.from_url(url, decode_responses=True) as redis:
        keys = sorted([key async for key in redis.scan_iter(f"{PREFIX}trending:*")])
        ranked = {key: await redis.zrange(key, 0, -1, withscores=True) for key in keys}
        people = [key async for key in redis.scan_iter(f"{PEOPLE}*")]
        return {**ranked, **{key: sorted(await redis.sunion([key])) for key in [*sorted(people), ROOMS]}}


def _hash(state: Any) -> str:
    dumped = orjson.dumps(state, default=str, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
    return hashlib.sha256(dumped).hexdigest()[:16]
