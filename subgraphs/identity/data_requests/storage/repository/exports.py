"""Data exports, in preparation and ready."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, Text, cast, literal, or_, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.data_requests.domain.read_models import DataExport, ExportPart
from subgraphs.identity.data_requests.storage.models import DataExportRow


def add_export(session: AsyncSession, export: DataExport) -> None:
    session.add(
        DataExportRow(
            id=export.id,
            account_id=export.account_id,
            requested_at=export.requested_at,
            parts_due_at=export.parts_due_at,
        )
    )


async def newest_export(session: AsyncSession, account_id: str) -> DataExport | None:
    query = select(DataExportRow).where(col(DataExportRow.account_id) == account_id)
    row = (await session.exec(query.order_by(col(DataExportRow.id).desc()).limit(1))).first()
    return _read(row) if row else None


async def add_part(session: AsyncSession, export_id: str, service: str, part: ExportPart) -> None:
    """Idempotent; a part that arrives after the export was assembled is ignored."""
    written = literal({service: {"counts": dict(part.counts), "is_whole": part.is_whole}}, JSONB)
    waiting = col(DataExportRow.id) == export_id, col(DataExportRow.ready_at).is_(None)
    changing = update(DataExportRow).where(*waiting)
    await session.execute(changing.values(parts=col(DataExportRow.parts).concat(written)))


async def exports_to_assemble(
    session: AsyncSession, services: Sequence[str], now: datetime, limit: int
) -> Sequence[DataExport]:
    """Those whose parts are all there, or overdue."""
    is_whole = col(DataExportRow.parts).op("?&")(cast(list(services), ARRAY(Text)))
    done = col(DataExportRow.ready_at).is_(None), or_(is_whole, col(DataExportRow.parts_due_at) <= now)
    rows = await session.exec(select(DataExportRow).where(*done).order_by(col(DataExportRow.id)).limit(limit))
    return [_read(row) for row in rows]


async def finish_export(session: AsyncSession, export_id: str, changes: dict[str, Any]) -> bool:
    """False when another worker finished it, or its account is gone."""
    waiting = col(DataExportRow.id) == export_id, col(DataExportRow.ready_at).is_(None)
    changed = await session.execute(
        update(DataExportRow).where(*waiting).values(**changes).returning(col(DataExportRow.id))
    )
    return changed.first() is not None


async def expired_exports(session: AsyncSession, now: datetime, limit: int) -> Sequence[DataExport]:
    """Those whose files are not removed yet."""
    over = col(DataExportRow.expires_at) <= now, col(DataExportRow.removed_at).is_(None)
    return [_read(row) for row in await session.exec(select(DataExportRow).where(*over).limit(limit))]


async def mark_removed(session: AsyncSession, export_id: str, at: datetime) -> None:
    await session.execute(update(DataExportRow).where(col(DataExportRow.id) == export_id).values(removed_at=at))


def _read(row: DataExportRow) -> DataExport:
    parts = {service: ExportPart(part["counts"], part["is_whole"]) for service, part in row.parts.items()}
    return DataExport(
        id=row.id,
        account_id=row.account_id,
        requested_at=row.requested_at,
        parts_due_at=row.parts_due_at,
        parts=parts,
        missing=tuple(row.missing),
        ready_at=row.ready_at,
        expires_at=row.expires_at,
        removed_at=row.removed_at,
    )
