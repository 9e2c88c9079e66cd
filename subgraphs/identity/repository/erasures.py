"""Reports of what services let go of people who left."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.privacy.models import ErasureRow


def add_erasure(session: AsyncSession, row: ErasureRow) -> None:
    session.add(row)


async def erasure(session: AsyncSession, account_id: str) -> ErasureRow | None:
    return (await session.exec(select(ErasureRow).where(col(ErasureRow.account_id) == account_id))).first()


async def lock_erasure(session: AsyncSession, account_id: str) -> ErasureRow | None:
    """Locked until the transaction ends."""
    query = select(ErasureRow).where(col(ErasureRow.account_id) == account_id)
    return (await session.exec(query.with_for_update())).first()


async def open_since(session: AsyncSession, moment: datetime, limit: int) -> Sequence[ErasureRow]:
    """Those that began before and are not complete, the oldest first."""
    query = select(ErasureRow).where(col(ErasureRow.completed_at).is_(None), col(ErasureRow.deleted_at) < moment)
    return (await session.exec(query.order_by(col(ErasureRow.deleted_at)).limit(limit))).all()
