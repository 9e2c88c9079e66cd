"""The audit log. Entries stay; the words about a deleted account go."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.domain.enums import AuditAction, Role
from subgraphs.identity.domain.read_models import AuditDetail, AuditEntry
from subgraphs.identity.storage.models import AuditEntryRow


def add_entry(session: AsyncSession, entry: AuditEntry) -> None:
    session.add(
        AuditEntryRow(
            id=entry.id,
            at=entry.at,
            actor_id=entry.actor_id,
            action=entry.action.value,
            subject_id=entry.subject_id,
            detail=_written(entry.detail),
        )
    )


async def entries(
    session: AsyncSession, *, subject_id: str | None, before: str | None, limit: int
) -> Sequence[AuditEntry]:
    """Newest first."""
    query = select(AuditEntryRow)
    if subject_id is not None:
        query = query.where(col(AuditEntryRow.subject_id) == subject_id)
    if before is not None:
        query = query.where(col(AuditEntryRow.id) < before)
    rows = await session.exec(query.order_by(col(AuditEntryRow.id).desc()).limit(limit))
    return [
        AuditEntry(row.id, row.at, row.actor_id, AuditAction(row.action), row.subject_id, _read(row.detail))
        for row in rows
    ]


async def count_details(session: AsyncSession, subject_id: str) -> int:
    query = select(func.count()).select_from(AuditEntryRow).where(*_detailed(subject_id))
    return (await session.exec(query)).one()


async def delete_details(session: AsyncSession, subject_id: str) -> None:
    await session.execute(update(AuditEntryRow).where(*_detailed(subject_id)).values(detail={}))


def _detailed(subject_id: str) -> tuple[ColumnElement[bool], ...]:
    return col(AuditEntryRow.subject_id) == subject_id, col(AuditEntryRow.detail) != {}


def _written(detail: AuditDetail) -> dict[str, Any]:
    written = {
        "role": detail.role and detail.role.value,
        "reason": detail.reason,
        "until": detail.until and detail.until.isoformat(),
    }
    return {name: value for name, value in written.items() if value is not None}


def _read(stored: dict[str, Any]) -> AuditDetail:
    role, until = stored.get("role"), stored.get("until")
    return AuditDetail(
        role=Role(role) if role else None,
        reason=stored.get("reason"),
        until=datetime.fromisoformat(until) if until else None,
    )
