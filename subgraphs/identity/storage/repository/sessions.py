"""Sessions: families of refresh tokens."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.devices.storage.repository.device_grants import delete_grants_of
from subgraphs.identity.domain.read_models import Account, Session
from subgraphs.identity.storage.models import AccountRow, SessionRow
from subgraphs.identity.storage.repository.accounts import read_account

_KEPT_AFTER_END = timedelta(hours=1)


async def account_of_session(session: AsyncSession, session_id: str, account_id: str, now: datetime) -> Account | None:
    """None when the session is over."""
    joined = select(AccountRow).join(SessionRow, col(SessionRow.account_id) == col(AccountRow.id))
    query = joined.where(col(SessionRow.id) == session_id, col(AccountRow.id) == account_id, *_is_active(now))
    row = (await session.exec(query)).first()
    return read_account(row) if row else None


async def sessions_of(
    session: AsyncSession, account_id: str, now: datetime, *, before: str | None, limit: int
) -> Sequence[Session]:
    """Active ones, newest first."""
    query = select(SessionRow).where(col(SessionRow.account_id) == account_id, *_is_active(now))
    if before is not None:
        query = query.where(col(SessionRow.id) < before)
    rows = await session.exec(query.order_by(col(SessionRow.id).desc()).limit(limit))
    return [_read(row) for row in rows]


def add_session(session: AsyncSession, opened: Session, family_digest: bytes) -> None:
    session.add(
        SessionRow(
            id=opened.id,
            account_id=opened.account_id,
            device=opened.device,
            client_id=opened.client_id,
            family_digest=family_digest,
            token_digests=list(opened.token_digests),
            rotated_at=opened.rotated_at,
            expires_at=opened.expires_at,
        )
    )


async def session_of(session: AsyncSession, session_id: str, account_id: str, now: datetime) -> Session | None:
    own = col(SessionRow.id) == session_id, col(SessionRow.account_id) == account_id
    row = (await session.exec(select(SessionRow).where(*own, *_is_active(now)))).first()
    return _read(row) if row else None


async def lock_family(session: AsyncSession, family_digest: bytes) -> tuple[Session, Account] | None:
    """The session of a family, locked until the transaction ends, and its account."""
    joined = select(SessionRow, AccountRow).join(AccountRow, col(AccountRow.id) == col(SessionRow.account_id))
    query = joined.where(col(SessionRow.family_digest) == family_digest).with_for_update(of=SessionRow)
    found = (await session.exec(query)).first()
    return (_read(found[0]), read_account(found[1])) if found else None


async def update_session(session: AsyncSession, session_id: str, changes: dict[str, object]) -> None:
    await session.execute(update(SessionRow).where(col(SessionRow.id) == session_id).values(**changes))


async def end_session(session: AsyncSession, session_id: str, account_id: str, now: datetime) -> bool:
    """False when it was over already. The row outlives its last access token, then a job deletes it."""
    own = col(SessionRow.id) == session_id, col(SessionRow.account_id) == account_id
    return bool(await _end(session, now, *own))


async def end_sessions(session: AsyncSession, account_id: str, now: datetime) -> list[str]:
    """Ends all, and approvals that no device has redeemed. Returns the ids to deny after the commit."""
    await delete_grants_of(session, account_id)
    return await _end(session, now, col(SessionRow.account_id) == account_id)


async def end_other_sessions(session: AsyncSession, session_id: str, account_id: str, now: datetime) -> list[str]:
    """As `end_sessions`, except this one."""
    await delete_grants_of(session, account_id)
    return await _end(session, now, col(SessionRow.account_id) == account_id, col(SessionRow.id) != session_id)


async def ended_since(session: AsyncSession, moment: datetime, limit: int) -> Sequence[tuple[str, datetime | None]]:
    """(id, ended at), newest first."""
    query = select(SessionRow.id, SessionRow.ended_at).where(col(SessionRow.ended_at) > moment)
    return (await session.exec(query.order_by(col(SessionRow.ended_at).desc()).limit(limit))).all()


async def delete_expired(session: AsyncSession, now: datetime, limit: int) -> int:
    expired = select(SessionRow.id).where(col(SessionRow.expires_at) < now).limit(limit)
    chosen = expired.with_for_update(skip_locked=True)
    done = await session.execute(delete(SessionRow).where(col(SessionRow.id).in_(chosen)).returning(col(SessionRow.id)))
    return len(done.all())


def _is_active(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (col(SessionRow.ended_at).is_(None), col(SessionRow.expires_at) > now)


async def _end(session: AsyncSession, now: datetime, *which: ColumnElement[bool]) -> list[str]:
    statement = update(SessionRow).where(*which, col(SessionRow.ended_at).is_(None))
    ended = statement.values(ended_at=now, expires_at=now + _KEPT_AFTER_END).returning(col(SessionRow.id))
    return [row[0] for row in (await session.execute(ended)).all()]


def _read(row: SessionRow) -> Session:
    return Session(
        id=row.id,
        account_id=row.account_id,
        device=row.device,
        client_id=row.client_id,
        token_digests=tuple(row.token_digests),
        replaced_digest=row.replaced_digest,
        rotated_at=row.rotated_at,
        expires_at=row.expires_at,
        ended_at=row.ended_at,
    )
