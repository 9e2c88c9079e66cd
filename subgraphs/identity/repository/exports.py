"""Copies of people's data, on their way and ready."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, Text, cast, literal, or_, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.privacy.models import DataExportRow


def add_export(session: AsyncSession, row: DataExportRow) -> None:
    session.add(row)


async def newest_export(session: AsyncSession, account_id: str) -> DataExportRow | None:
    query = select(DataExportRow).where(col(DataExportRow.account_id) == account_id)
    return (await session.exec(query.order_by(col(DataExportRow.id).desc()).limit(1))).first()


async def add_part(session: AsyncSession, export_id: str, service: str, facts: dict[str, Any]) -> None:
    """Hearing of it again changes nothing; what comes after the export was put together is left alone."""
    part = literal({service: facts}, JSONB)
    waiting = col(DataExportRow.id) == export_id, col(DataExportRow.ready_at).is_(None)
    changing = update(DataExportRow).where(*waiting)
    await session.execute(changing.values(parts=col(DataExportRow.parts).concat(part)))


async def complete_exports(
    session: AsyncSession, services: Sequence[str], now: datetime, limit: int
) -> Sequence[DataExportRow]:
    """Those that wait for nobody any more: all parts are there, or the time is over."""
    is_whole = col(DataExportRow.parts).op("?&")(cast(list(services), ARRAY(Text)))
    done = col(DataExportRow.ready_at).is_(None), or_(is_whole, col(DataExportRow.parts_due_at) <= now)
    query = select(DataExportRow).where(*done).order_by(col(DataExportRow.id)).limit(limit)
    return (await session.exec(query)).all()


async def finish_export(session: AsyncSession, export_id: str, changes: dict[str, Any]) -> bool:
    """False when somebody else did, or its account is gone."""
    waiting = col(DataExportRow.id) == export_id, col(DataExportRow.ready_at).is_(None)
    changed = await session.execute(
        update(DataExportRow).where(*waiting).values(**changes).returning(col(DataExportRow.id))
    )
    return changed.first() is not None


async def expired_exports(session: AsyncSession, now: datetime, limit: int) -> Sequence[DataExportRow]:
    """Whose files are still there."""
    over = col(DataExportRow.expires_at) <= now, col(DataExportRow.removed_at).is_(None)
    return (await session.exec(select(DataExportRow).where(*over).limit(limit))).all()


async def mark_removed(session: AsyncSession, export_id: str, at: datetime) -> None:
    await session.execute(update(DataExportRow).where(col(DataExportRow.id) == export_id).values(removed_at=at))
