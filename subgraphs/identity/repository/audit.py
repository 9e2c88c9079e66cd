"""The audit log: written with what it is about. Only the words about somebody who left ever go from it."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.models import AuditEntryRow


def add_entry(session: AsyncSession, row: AuditEntryRow) -> None:
    session.add(row)


async def entries(
    session: AsyncSession, *, subject_id: str | None, before: str | None, limit: int
) -> Sequence[AuditEntryRow]:
    """The newest first."""
    query = select(AuditEntryRow)
    if subject_id is not None:
        query = query.where(col(AuditEntryRow.subject_id) == subject_id)
    if before is not None:
        query = query.where(col(AuditEntryRow.id) < before)
    return (await session.exec(query.order_by(col(AuditEntryRow.id).desc()).limit(limit))).all()


async def count_details(session: AsyncSession, subject_id: str) -> int:
    query = select(func.count()).select_from(AuditEntryRow).where(*_detailed(subject_id))
    return (await session.exec(query)).one()


async def forget_details(session: AsyncSession, subject_id: str) -> None:
    await session.execute(update(AuditEntryRow).where(*_detailed(subject_id)).values(detail={}))


def _detailed(subject_id: str) -> tuple[ColumnElement[bool], ...]:
    return col(AuditEntryRow.subject_id) == subject_id, col(AuditEntryRow.detail) != {}
