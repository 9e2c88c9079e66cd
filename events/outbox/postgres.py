"""The outbox as a table: a row is added in the transaction of the write that it tells about."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Column, DateTime, String, delete, func, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlmodel import Field, SQLModel

from events.codec import OutboxEntry, encode
from events.outbox.store import Place
from events.records.event import Event


class OutboxRow(SQLModel, table=True):
    """Ids are UUIDv7, so their order is the order of the writes."""

    __tablename__: ClassVar[str] = "outbox"

    id: str = Field(sa_column=Column(String(36), primary_key=True))
    topic: str
    key: str
    type: str
    source: str
    subject: str
    time: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    data: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))


async def add(session: AsyncSession, event: Event) -> None:
    """Join the session's transaction; call `wake` once it has committed."""
    session.add(OutboxRow(**encode(event).model_dump()))


_ONE_RELAY = text("SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || '.outbox', 0))")


class PostgresOutbox:
    """One relay at a time, by a lock that ends with the transaction: side by side they would swap a key's events."""

    is_exclusive = True

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @asynccontextmanager
    async def claim(self, limit: int, only: Sequence[Place] = ()) -> AsyncIterator[Sequence[OutboxEntry]]:
        """Nothing while another relay is at work. A table has its index, so `only` would save nothing."""
        table = OutboxRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it when the class is made
        async with self._engine.begin() as connection:
            entries: list[OutboxEntry] = []
            if await connection.scalar(_ONE_RELAY):
                rows = (await connection.execute(select(table).order_by(table.c.id).limit(limit))).mappings().all()
                entries = [OutboxEntry.model_validate(dict(row)) for row in rows]
            yield entries
            if entries:
                await connection.execute(delete(table).where(table.c.id.in_([entry.id for entry in entries])))

    async def backlog(self) -> int:
        async with self._engine.connect() as connection:
            count = await connection.scalar(select(func.count()).select_from(OutboxRow))
            return int(count or 0)
