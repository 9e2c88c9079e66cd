"""Reports of what services erased of deleted accounts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.declarations import DATA_HOLDERS
from subgraphs.identity.data_requests.domain.read_models import ErasedPart, ErasureReport
from subgraphs.identity.data_requests.storage.models import ErasureRow


def add_erasure(session: AsyncSession, account_id: str, deleted_at: datetime, sealed_email: bytes | None) -> None:
    session.add(ErasureRow(account_id=account_id, deleted_at=deleted_at, sealed_email=sealed_email))


async def erasure(session: AsyncSession, account_id: str) -> ErasureReport | None:
    row = (await session.exec(select(ErasureRow).where(col(ErasureRow.account_id) == account_id))).first()
    return _read(row) if row else None


async def lock_erasure(session: AsyncSession, account_id: str) -> ErasureReport | None:
    """Locked until the transaction ends."""
    query = select(ErasureRow).where(col(ErasureRow.account_id) == account_id)
    row = (await session.exec(query.with_for_update())).first()
    return _read(row) if row else None


async def update_parts(session: AsyncSession, account_id: str, parts: Mapping[str, ErasedPart]) -> None:
    written = {service: {"at": part.at.isoformat(), "counts": dict(part.counts)} for service, part in parts.items()}
    await session.execute(update(ErasureRow).where(col(ErasureRow.account_id) == account_id).values(parts=written))


async def complete(session: AsyncSession, account_id: str, at: datetime) -> None:
    """Forgets the address with it."""
    values = {"completed_at": at, "sealed_email": None}
    await session.execute(update(ErasureRow).where(col(ErasureRow.account_id) == account_id).values(**values))


async def incomplete_since(session: AsyncSession, moment: datetime, limit: int) -> Sequence[ErasureReport]:
    """Those that began before and are not complete, oldest first."""
    query = select(ErasureRow).where(col(ErasureRow.completed_at).is_(None), col(ErasureRow.deleted_at) < moment)
    rows = await session.exec(query.order_by(col(ErasureRow.deleted_at)).limit(limit))
    return [_read(row) for row in rows]


def _read(row: ErasureRow) -> ErasureReport:
    parts = {
        service: ErasedPart(datetime.fromisoformat(part["at"]), part["counts"]) for service, part in row.parts.items()
    }
    return ErasureReport(row.account_id, row.deleted_at, parts, row.completed_at, row.sealed_email, DATA_HOLDERS)
