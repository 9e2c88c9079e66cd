"""The mail queue."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.mail.domain.read_models import QueuedMail
from subgraphs.identity.mail.storage.models import QueuedMailRow


def add_mail(session: AsyncSession, mail_id: str, kind: str, sealed: bytes) -> None:
    session.add(QueuedMailRow(id=mail_id, kind=kind, sealed=sealed))


async def claim_mail(session: AsyncSession, now: datetime) -> QueuedMail | None:
    """The oldest that is due; other workers skip it until the transaction ends."""
    due = select(QueuedMailRow).where(col(QueuedMailRow.delivered_at).is_(None), col(QueuedMailRow.due_at) <= now)
    query = due.order_by(col(QueuedMailRow.due_at)).limit(1).with_for_update(skip_locked=True)
    row = (await session.exec(query)).first()
    return _read(row) if row else None


async def delete_mail(session: AsyncSession, mail_id: str) -> None:
    await session.execute(delete(QueuedMailRow).where(col(QueuedMailRow.id) == mail_id))


async def postpone_mail(session: AsyncSession, mail_id: str, attempts: int, due_at: datetime) -> None:
    own = col(QueuedMailRow.id) == mail_id
    await session.execute(update(QueuedMailRow).where(own).values(attempts=attempts, due_at=due_at))


async def mark_delivered(session: AsyncSession, mail_id: str, sealed: bytes, at: datetime) -> None:
    """Keeps the composed mail for the development mailbox."""
    own = col(QueuedMailRow.id) == mail_id
    await session.execute(update(QueuedMailRow).where(own).values(sealed=sealed, delivered_at=at))


async def delivered_mail(session: AsyncSession, limit: int) -> Sequence[QueuedMail]:
    """Newest first."""
    query = select(QueuedMailRow).where(col(QueuedMailRow.delivered_at).is_not(None))
    rows = await session.exec(query.order_by(col(QueuedMailRow.delivered_at).desc()).limit(limit))
    return [_read(row) for row in rows]


async def delete_delivered(session: AsyncSession, before: datetime) -> None:
    await session.execute(delete(QueuedMailRow).where(col(QueuedMailRow.delivered_at) < before))


def _read(row: QueuedMailRow) -> QueuedMail:
    return QueuedMail(row.id, row.kind, row.sealed, row.attempts)
