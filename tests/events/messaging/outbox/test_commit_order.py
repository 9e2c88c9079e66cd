"""Transactions of one key that overlap: their events go out in the order of the commits, whichever was made first."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from events.contracts.codec import OutboxEntry
from events.messaging.outbox.postgres import PostgresOutbox, add_entry
from tests.events.messaging.outbox.test_outbox import entry
from tests.events.stores import drop, open_postgres
from tests.fixtures.eventually import eventually
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
TOPIC = "any"


@pytest.fixture
async def engine(stack: Stack) -> AsyncIterator[AsyncEngine]:
    async with open_postgres(stack.variable("users-work", "POSTGRES_URL"), "commit_order") as store:
        own = create_async_engine(store.url, connect_args={"server_settings": {"search_path": store.name}})
        yield own
        await own.dispose()
        await drop(store)


async def sent(engine: AsyncEngine) -> list[OutboxEntry]:
    async with PostgresOutbox(engine).claim(500) as batch:
        return list(batch)


async def test_the_first_to_commit_goes_first_though_its_event_was_made_later(engine: AsyncEngine) -> None:
    earlier = entry(TOPIC)
    later = entry(TOPIC, earlier.key)
    assert earlier.id < later.id
    async with AsyncSession(engine) as slow, AsyncSession(engine) as quick:
        await slow.begin()
        await add_entry(quick, later)
        await quick.commit()
        await add_entry(slow, earlier)
        await slow.commit()
    assert await sent(engine) == [later, earlier]


async def is_waiting(engine: AsyncEngine) -> bool:
    """Whether a transaction of this database waits for an advisory lock."""
    query = text(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    async with engine.connect() as connection:
        return bool(await connection.scalar(query))


async def test_a_second_writer_of_a_key_waits_for_the_commit(engine: AsyncEngine) -> None:
    """Without that, the second could commit, and be sent, before the first."""
    first = entry(TOPIC)
    second, other = entry(TOPIC, first.key), entry(TOPIC)
    async with AsyncSession(engine) as one, AsyncSession(engine) as two, AsyncSession(engine) as three:
        await add_entry(one, first)
        waiting = asyncio.create_task(add_entry(two, second))
        await add_entry(three, other)
        await three.commit()
        assert await sent(engine) == [other], "another key does not wait, and nothing uncommitted is sent"
        await eventually(lambda: is_waiting(engine), what="the second writer waits for the key's lock")
        assert not waiting.done()
        await one.commit()
        await waiting
        await two.commit()
    assert await sent(engine) == [first, second], "what committed late is sent late, not lost"


async def test_what_was_rolled_back_leaves_neither_event_nor_lock(engine: AsyncEngine) -> None:
    lost = entry(TOPIC)
    kept = entry(TOPIC, lost.key)
    async with AsyncSession(engine) as session:
        await add_entry(session, lost)
        await session.rollback()
        await add_entry(session, kept)
        await session.commit()
    assert await sent(engine) == [kept]


async def test_many_writers_of_few_keys(engine: AsyncEngine) -> None:
    """The order in which writers see themselves commit is the order that is sent, key by key."""
    committed: dict[str, list[str]] = {entry(TOPIC).key: [] for _ in range(3)}

    async def write(key: str, number: int) -> None:
        made = entry(TOPIC, key)
        await asyncio.sleep(0.001 * (number % 7))
        async with AsyncSession(engine) as session:
            await add_entry(session, made)
            committed[key].append(made.id)  # under the key's lock, hence in the order of the commits
            await asyncio.sleep(0.002)
            await session.commit()

    await asyncio.gather(*(write(key, number) for number in range(20) for key in committed))
    batch = await sent(engine)
    assert {key: [each.id for each in batch if each.key == key] for key in committed} == committed
