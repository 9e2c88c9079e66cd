"""Requests about people's data as rows. A migration of the domain makes the table (`CREATE_TABLE`)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Column, DateTime, Text, delete, select, update
from sqlalchemy.dialects.postgresql import JSONB, UUID, insert
from sqlmodel import Field, SQLModel, col
from sqlmodel.ext.asyncio.session import AsyncSession

from events.contracts.records.event import Event
from events.messaging.outbox import postgres as outbox
from subgraphs.kit.data_requests.requests import Request, Task
from subgraphs.kit.stores.postgres import Sessions

CREATE_TABLE = """
    CREATE TABLE data_request (
        id uuid PRIMARY KEY,
        task text NOT NULL,
        account_id uuid NOT NULL,
        upload_url text,
        until timestamptz,
        pass_number integer NOT NULL DEFAULT 0,
        counts jsonb NOT NULL DEFAULT '{}',
        reported jsonb NOT NULL DEFAULT '{}',
        due_at timestamptz NOT NULL
    )
"""
CREATE_INDEX = "CREATE INDEX data_request_due ON data_request (due_at)"


class RequestRow(SQLModel, table=True):
    __tablename__: ClassVar[str] = "data_request"

    id: str = Field(sa_column=Column(UUID(as_uuid=False), primary_key=True))
    task: str
    account_id: str = Field(sa_column=Column(UUID(as_uuid=False), nullable=False))
    upload_url: str | None = Field(default=None, sa_column=Column(Text))
    until: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))
    pass_number: int = 0
    counts: dict[str, int] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    reported: dict[str, int] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    due_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))


class PostgresRequests:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def add(self, request: Request, due_at: datetime) -> None:
        async with self._sessions.begin() as session:
            await add(session, request, due_at)

    async def due(self, now: datetime, most: int) -> Sequence[Request]:
        query = select(RequestRow).where(col(RequestRow.due_at) <= now).order_by(col(RequestRow.due_at)).limit(most)
        async with self._sessions() as session:
            return [_request(row) for row in await session.scalars(query)]

    async def note(self, request: Request, counts: Mapping[str, int]) -> Request:
        async with self._sessions.begin() as session:
            row = (await session.scalars(select(RequestRow).where(*_at(request)).with_for_update())).first()
            if row is None:
                return request
            row.counts = {kind: max(row.counts.get(kind, 0), counts.get(kind, 0)) for kind in {*row.counts, *counts}}
            return _request(row)

    async def put_off(self, request: Request, due_at: datetime) -> None:
        async with self._sessions.begin() as session:
            await session.execute(update(RequestRow).where(*_at(request)).values(due_at=due_at))

    async def finish(self, request: Request, event: Event | None, again_at: datetime | None) -> None:
        """The last pass deletes the row."""
        done: Any = delete(RequestRow).where(*_at(request))
        if again_at is not None:
            left = {"due_at": again_at, "counts": {}, "reported": request.total, "pass_number": request.pass_number + 1}
            done = update(RequestRow).where(*_at(request)).values(**left)
        async with self._sessions.begin() as session:
            moved = (await session.execute(done.returning(col(RequestRow.id)))).first()
            if moved and event:
                await outbox.add(session, event)


async def add(session: AsyncSession, request: Request, due_at: datetime) -> None:
    """Joins the session's transaction."""
    if request.task is Task.ERASE:
        exports = col(RequestRow.account_id) == request.account_id, col(RequestRow.task) == Task.EXPORT
        await session.execute(delete(RequestRow).where(*exports))
    values = {name: getattr(request, name) for name in ("id", "account_id", "upload_url", "until", "pass_number")}
    facts = {"task": request.task.value, "counts": dict(request.counts), "reported": {}, "due_at": due_at}
    await session.execute(insert(RequestRow).values(**values, **facts).on_conflict_do_nothing())


def _at(request: Request) -> tuple[Any, Any]:
    return col(RequestRow.id) == request.id, col(RequestRow.pass_number) == request.pass_number


def _request(row: RequestRow) -> Request:
    return Request(
        id=row.id,
        task=Task(row.task),
        account_id=row.account_id,
        upload_url=row.upload_url,
        until=row.until,
        pass_number=row.pass_number,
        counts=row.counts,
        reported=row.reported,
    )
