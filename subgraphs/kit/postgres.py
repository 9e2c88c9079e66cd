"""PostgreSQL through SQLAlchemy's asyncio engine; all waits are bounded."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

Sessions = async_sessionmaker[AsyncSession]


@asynccontextmanager
async def open_postgres(url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(
        url,
        pool_size=5,
        max_overflow=10,
        pool_timeout=3,
        pool_recycle=1800,
        pool_pre_ping=True,
        connect_args={"timeout": 3, "command_timeout": 5},
    )
    try:
        yield engine
    finally:
        await engine.dispose()


def sessions_of(engine: AsyncEngine) -> Sessions:
    """One session is one transaction: `async with sessions.begin() as session`."""
    return async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)


def postgres_check(engine: AsyncEngine) -> Callable[[], Awaitable[object]]:
    async def check() -> None:
        async with engine.connect() as connection:
            await connection.execute(text("SELECT 1"))

    return check
