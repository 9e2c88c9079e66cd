"""The outbox as a table: the transaction that changes a row also adds its event.

Rows go out in the order of `position`, which for the rows of one key is the order of their commits (decision 0002).
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Column, DateTime, Identity, String, delete, func, insert, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlmodel import Field, SQLModel

from events.contracts.codec import OutboxEntry, encode
from events.contracts.records.event import Event


class OutboxRow(SQLModel, table=True):
    """UUIDv7 IDs do not order the rows: several clocks create them, before the commit."""

    __tablename__: ClassVar[str] = "outbox"

    id: str = Field(sa_column=Column(String(36), primary_key=True))
    position: int | None = Field(None, sa_column=Column(BigInteger, Identity(always=True), unique=True, nullable=False))
    topic: str
    key: str
    type: str
    source: str
    subject: str
    time: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    data: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))


async def add(session: AsyncSession, event: Event) -> None:
    """Joins the session's transaction; call `notify_relay` once it has committed.

    Lock the rows that the event is about first: another writer of the same key waits here for the commit.
    """
    await add_entry(session, encode(event))


async def add_entry(session: AsyncSession, entry: OutboxEntry) -> None:
    await session.flush()
    await session.execute(_LOCK_KEY, {"key": entry.key})
    await session.execute(insert(OutboxRow), [entry.model_dump()])


_LOCK_KEY = text("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '.outbox.' || :key, 0))")
_ONE_RELAY = text("SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || '.outbox', 0))")


class PostgresOutbox:
    """Admits one relay at a time, by a lock that ends with the transaction: two would swap events of a key."""

    is_exclusive = True

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @asynccontextmanager
    async def claim(self, limit: int) -> AsyncIterator[Sequence[OutboxEntry]]:
        """Nothing while another relay works."""
        table = OutboxRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it when the class is made
        async with self._engine.begin() as connection:
            entries: list[OutboxEntry] = []
            if await connection.scalar(_ONE_RELAY):
                oldest = select(table).order_by(table.c.position).limit(limit)
                rows = (await connection.execute(oldest)).mappings()
                entries = [OutboxEntry.model_validate(dict(row)) for row in rows]
            yield entries
            if entries:
                await connection.execute(delete(table).where(table.c.id.in_([entry.id for entry in entries])))

    async def backlog(self) -> int:
        async with self._engine.connect() as connection:
            count = await connection.scalar(select(func.count()).select_from(OutboxRow))
            return int(count or 0)
