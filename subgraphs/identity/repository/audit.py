"""The audit log: written with what it is about, never changed."""

from collections.abc import Sequence

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
