"""PostgreSQL through SQLAlchemy's asyncio engine; all waits are bounded."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.kit.stores.round_trips import count

Sessions = async_sessionmaker[AsyncSession]
_count_statement = count("postgres")


@asynccontextmanager
async def open_postgres(url: str) -> AsyncIterator[AsyncEngine]:
    """No overflow: such a connection ends with its transaction, and the next one signs in and prepares all again."""
    engine = create_async_engine(
        url,
        pool_size=15,
        max_overflow=0,
        pool_timeout=3,
        pool_recycle=1800,
        connect_args={"timeout": 3, "command_timeout": 5},
    )
    event.listen(engine.sync_engine, "checkout", _only_open)
    event.listen(engine.sync_engine, "before_cursor_execute", _count)
    try:
        yield engine
    finally:
        await engine.dispose()


def _count(*_: object) -> None:
    _count_statement()


def _only_open(connection: Any, *_: object) -> None:
    """The driver sees at once that a server is gone. `pool_pre_ping` asks it: three trips more for each transaction."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


def sessions_of(engine: AsyncEngine) -> Sessions:
    """One session is one transaction: `async with sessions.begin() as session`."""
    return async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)


@asynccontextmanager
async def reading(sessions: Sessions) -> AsyncIterator[AsyncSession]:
    """For statements that read, each for itself: no BEGIN and ROLLBACK around them, which cost as much again."""
    async with sessions() as session:
        await session.connection(execution_options={"isolation_level": "AUTOCOMMIT"})
        yield session


def postgres_check(engine: AsyncEngine) -> Callable[[], Awaitable[object]]:
    async def check() -> None:
        async with engine.connect() as connection:
            await connection.execute(text("SELECT 1"))

    return check
