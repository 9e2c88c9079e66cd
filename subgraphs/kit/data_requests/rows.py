"""Personal data stored as PostgreSQL rows."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlmodel import SQLModel, col

from subgraphs.kit.data_requests.personal_data import PersonalData, Shown
from subgraphs.kit.stores.postgres import Sessions

_AT_ONCE = 500


def rows(
    kind: str,
    sessions: Sessions,
    table: type[SQLModel],
    by: Sequence[str],
    *,
    erase: Callable[[str], Awaitable[None]] | None = None,
    own: Sequence[str] = (),
    show: Callable[[Any], Shown] | None = None,
) -> PersonalData:
    """`by` are the columns that name the person, `own` those that make a row theirs to export, when not all do."""

    def named(columns: Sequence[str], person_id: str) -> ColumnElement[bool]:
        return or_(*(col(getattr(table, column)) == person_id for column in columns))

    async def count(person_id: str) -> int:
        query = select(func.count()).select_from(table).where(named(by, person_id))
        async with sessions() as session:
            return int((await session.execute(query)).scalar_one())

    async def delete_all(person_id: str) -> None:
        async with sessions.begin() as session:
            await session.execute(delete(table).where(named(by, person_id)))

    async def export(person_id: str) -> AsyncIterator[Shown]:
        assert show is not None
        query = select(table).where(named(own or by, person_id)).execution_options(yield_per=_AT_ONCE)
        async with sessions() as session:
            async for row in await session.stream_scalars(query):
                yield show(row)

    return PersonalData(kind, count, erase or delete_all, export if show else None)
