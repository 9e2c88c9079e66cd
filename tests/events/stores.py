"""The real stores of an outbox, each with a way to write an event as a domain does."""

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from pymongo import AsyncMongoClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from events.contracts.codec import OutboxEntry
from events.messaging.outbox.mongo import Collection, MongoOutbox, outbox_index
from events.messaging.outbox.postgres import OutboxRow, PostgresOutbox, add_entry
from events.messaging.outbox.store import OutboxStore

MONGO_DATABASE = "tests_of_events"
Write = Callable[[OutboxEntry], Awaitable[None]]


@dataclass(frozen=True)
class OpenStore:
    """`name` opens the same store from another process."""

    kind: str
    url: str
    name: str
    outbox: OutboxStore
    write: Write


@asynccontextmanager
async def open_store(kind: str, url: str, name: str | None = None) -> AsyncIterator[OpenStore]:
    name = name or f"t{secrets.token_hex(6)}"
    opened = open_postgres if kind == "postgres" else open_mongo
    async with opened(url, name) as store:
        yield store


@asynccontextmanager
async def open_postgres(url: str, schema: str) -> AsyncIterator[OpenStore]:
    engine = create_async_engine(url, connect_args={"server_settings": {"search_path": schema}})
    async with engine.begin() as connection:
        await connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {schema}"))
        await connection.run_sync(OutboxRow.__table__.create, checkfirst=True)  # type: ignore[attr-defined]

    async def write(entry: OutboxEntry) -> None:
        async with AsyncSession(engine) as session, session.begin():
            await add_entry(session, entry)

    yield OpenStore("postgres", url, schema, PostgresOutbox(engine), write)
    await engine.dispose()


@asynccontextmanager
async def open_mongo(url: str, name: str) -> AsyncIterator[OpenStore]:
    client: AsyncMongoClient[dict[str, Any]]
    async with AsyncMongoClient(url) as client:
        collections: list[Collection] = [client[MONGO_DATABASE][f"{name}-{kind}"] for kind in ("posts", "comments")]
        for collection in collections:
            await collection.create_indexes([outbox_index()])

        async def write(entry: OutboxEntry) -> None:
            collection = collections[int(entry.id[-1], 16) % 2]
            update = {"$push": {"outbox": entry.model_dump(mode="json")}, "$inc": {"writes": 1}}
            await collection.update_one({"_id": entry.key}, update, upsert=True)

        yield OpenStore("mongo", url, name, MongoOutbox(collections), write)


async def drop(store: OpenStore) -> None:
    if store.kind == "postgres":
        engine: AsyncEngine = create_async_engine(store.url)
        async with engine.begin() as connection:
            await connection.execute(text(f"DROP SCHEMA {store.name} CASCADE"))
        await engine.dispose()
        return
    client: AsyncMongoClient[dict[str, Any]]
    async with AsyncMongoClient(store.url) as client:
        for kind in ("posts", "comments"):
            await client[MONGO_DATABASE][f"{store.name}-{kind}"].drop()
