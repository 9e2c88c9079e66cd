"""Mail that waits, and the tickets that it carries."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.models import LetterRow, TicketRow


def add_letter(session: AsyncSession, row: LetterRow) -> None:
    session.add(row)


async def claim_letter(session: AsyncSession, now: datetime) -> LetterRow | None:
    """The one that waits longest; other workers pass it over until the transaction ends."""
    waiting = select(LetterRow).where(col(LetterRow.delivered_at).is_(None), col(LetterRow.due_at) <= now)
    query = waiting.order_by(col(LetterRow.due_at)).limit(1).with_for_update(skip_locked=True)
    return (await session.exec(query)).first()


async def delete_letter(session: AsyncSession, row: LetterRow) -> None:
    await session.delete(row)


async def delivered_letters(session: AsyncSession, limit: int) -> Sequence[LetterRow]:
    query = select(LetterRow).where(col(LetterRow.delivered_at).is_not(None))
    return (await session.exec(query.order_by(col(LetterRow.delivered_at).desc()).limit(limit))).all()


async def delete_delivered(session: AsyncSession, before: datetime) -> None:
    await session.execute(delete(LetterRow).where(col(LetterRow.delivered_at) < before))


async def replace_tickets(session: AsyncSession, row: TicketRow) -> None:
    """An account has one ticket of a kind: the newest."""
    older = col(TicketRow.account_id) == row.account_id, col(TicketRow.purpose) == row.purpose
    await session.execute(delete(TicketRow).where(*older))
    session.add(row)


async def ticket(session: AsyncSession, digest: bytes, purpose: str, now: datetime) -> TicketRow | None:
    good = col(TicketRow.digest) == digest, col(TicketRow.purpose) == purpose, col(TicketRow.expires_at) > now
    return (await session.exec(select(TicketRow).where(*good))).first()


async def use_ticket(session: AsyncSession, digest: bytes, purpose: str, now: datetime) -> TicketRow | None:
    """It is gone with this; None when it was not good any more. Of two at once, one gets it."""
    good = col(TicketRow.digest) == digest, col(TicketRow.purpose) == purpose, col(TicketRow.expires_at) > now
    used = await session.execute(delete(TicketRow).where(*good).returning(TicketRow))
    return used.scalars().first()


async def delete_expired_tickets(session: AsyncSession, now: datetime) -> None:
    await session.execute(delete(TicketRow).where(col(TicketRow.expires_at) < now))
