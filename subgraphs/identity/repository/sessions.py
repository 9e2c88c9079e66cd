"""Sessions: families of refresh tokens."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.models import AccountRow, SessionRow
from subgraphs.identity.repository.devices import delete_grants_of

_KEPT_AFTER_END = timedelta(hours=1)


async def account_of_session(
    session: AsyncSession, session_id: str, account_id: str, now: datetime
) -> AccountRow | None:
    """None when the session is over."""
    joined = select(AccountRow).join(SessionRow, col(SessionRow.account_id) == col(AccountRow.id))
    query = joined.where(col(SessionRow.id) == session_id, col(AccountRow.id) == account_id, *_going_on(now))
    return (await session.exec(query)).first()


async def sessions_of(
    session: AsyncSession, account_id: str, now: datetime, *, before: str | None, limit: int
) -> Sequence[SessionRow]:
    """Those that go on, the newest first."""
    query = select(SessionRow).where(col(SessionRow.account_id) == account_id, *_going_on(now))
    if before is not None:
        query = query.where(col(SessionRow.id) < before)
    return (await session.exec(query.order_by(col(SessionRow.id).desc()).limit(limit))).all()


def add_session(session: AsyncSession, row: SessionRow) -> None:
    session.add(row)


async def session_of(session: AsyncSession, session_id: str, account_id: str, now: datetime) -> SessionRow | None:
    own = col(SessionRow.id) == session_id, col(SessionRow.account_id) == account_id
    return (await session.exec(select(SessionRow).where(*own, *_going_on(now)))).first()


async def lock_family(session: AsyncSession, family_digest: bytes) -> tuple[SessionRow, AccountRow] | None:
    """The session of a family and its account; the session stays locked until the transaction ends."""
    joined = select(SessionRow, AccountRow).join(AccountRow, col(AccountRow.id) == col(SessionRow.account_id))
    query = joined.where(col(SessionRow.family_digest) == family_digest).with_for_update(of=SessionRow)
    return (await session.exec(query)).first()


async def update_session(session: AsyncSession, session_id: str, changes: dict[str, object]) -> None:
    await session.execute(update(SessionRow).where(col(SessionRow.id) == session_id).values(**changes))


async def end_session(session: AsyncSession, session_id: str, account_id: str, now: datetime) -> bool:
    """False when it was over already. The row outlives its last access token, then the sweep takes it."""
    own = col(SessionRow.id) == session_id, col(SessionRow.account_id) == account_id
    return bool(await _end(session, now, *own))


async def end_sessions(session: AsyncSession, account_id: str, now: datetime) -> list[str]:
    """All that go on, and approvals on their way to a device; the ids of sessions, to be denied after the commit."""
    await delete_grants_of(session, account_id)
    return await _end(session, now, col(SessionRow.account_id) == account_id)


async def ended_since(session: AsyncSession, moment: datetime, limit: int) -> Sequence[tuple[str, datetime | None]]:
    """The sessions that ended last, with the moment."""
    query = select(SessionRow.id, SessionRow.ended_at).where(col(SessionRow.ended_at) > moment)
    return (await session.exec(query.order_by(col(SessionRow.ended_at).desc()).limit(limit))).all()


async def delete_expired(session: AsyncSession, now: datetime, limit: int) -> int:
    expired = select(SessionRow.id).where(col(SessionRow.expires_at) < now).limit(limit)
    chosen = expired.with_for_update(skip_locked=True)
    done = await session.execute(delete(SessionRow).where(col(SessionRow.id).in_(chosen)).returning(col(SessionRow.id)))
    return len(done.all())


def _going_on(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (col(SessionRow.ended_at).is_(None), col(SessionRow.expires_at) > now)


async def _end(session: AsyncSession, now: datetime, *which: ColumnElement[bool]) -> list[str]:
    statement = update(SessionRow).where(*which, col(SessionRow.ended_at).is_(None))
    ended = statement.values(ended_at=now, expires_at=now + _KEPT_AFTER_END).returning(col(SessionRow.id))
    return [row[0] for row in (await session.execute(ended)).all()]
