"""All SQL of identity. Functions take the session: the caller decides where a transaction ends."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.models import AccountRow, SessionRow, SigningKeyRow

_KEPT_AFTER_END = timedelta(hours=1)


async def insert_account(session: AsyncSession, account: AccountRow) -> bool:
    """False when its e-mail or handle stands already; one that is being written by somebody else is waited for."""
    statement = insert(AccountRow).values(**account.model_dump()).on_conflict_do_nothing()
    return (await session.execute(statement.returning(col(AccountRow.id)))).first() is not None


async def account_of_email(session: AsyncSession, email: str) -> AccountRow | None:
    return (await session.exec(select(AccountRow).where(col(AccountRow.email) == email))).first()


async def account_of_session(
    session: AsyncSession, session_id: str, account_id: str, now: datetime
) -> AccountRow | None:
    """None when the session is over."""
    joined = select(AccountRow).join(SessionRow, col(SessionRow.account_id) == col(AccountRow.id))
    query = joined.where(
        col(SessionRow.id) == session_id,
        col(AccountRow.id) == account_id,
        col(SessionRow.ended_at).is_(None),
        col(SessionRow.expires_at) > now,
    )
    return (await session.exec(query)).first()


def add_session(session: AsyncSession, row: SessionRow) -> None:
    session.add(row)


async def lock_family(session: AsyncSession, family_digest: bytes) -> tuple[SessionRow, AccountRow] | None:
    """The session of a family and its account; the session stays locked until the transaction ends."""
    joined = select(SessionRow, AccountRow).join(AccountRow, col(AccountRow.id) == col(SessionRow.account_id))
    query = joined.where(col(SessionRow.family_digest) == family_digest).with_for_update(of=SessionRow)
    return (await session.exec(query)).first()


async def update_session(session: AsyncSession, session_id: str, changes: dict[str, object]) -> None:
    await session.execute(update(SessionRow).where(col(SessionRow.id) == session_id).values(**changes))


async def end_session(session: AsyncSession, session_id: str, account_id: str, now: datetime) -> bool:
    """False when it was over already. The row outlives its last access token, then the sweep takes it."""
    statement = update(SessionRow).where(
        col(SessionRow.id) == session_id, col(SessionRow.account_id) == account_id, col(SessionRow.ended_at).is_(None)
    )
    ended = statement.values(ended_at=now, expires_at=now + _KEPT_AFTER_END).returning(col(SessionRow.id))
    return (await session.execute(ended)).first() is not None


async def ended_since(session: AsyncSession, moment: datetime, limit: int) -> Sequence[tuple[str, datetime | None]]:
    """The sessions that ended last, with the moment."""
    query = select(SessionRow.id, SessionRow.ended_at).where(col(SessionRow.ended_at) > moment)
    return (await session.exec(query.order_by(col(SessionRow.ended_at).desc()).limit(limit))).all()


async def delete_expired(session: AsyncSession, now: datetime, limit: int) -> int:
    expired = select(SessionRow.id).where(col(SessionRow.expires_at) < now).limit(limit)
    chosen = expired.with_for_update(skip_locked=True)
    done = await session.execute(delete(SessionRow).where(col(SessionRow.id).in_(chosen)).returning(col(SessionRow.id)))
    return len(done.all())


async def lock_signing_keys(session: AsyncSession) -> None:
    """Until the transaction ends: of many processes that start at once, one makes the first key."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(text("'signing_key'")))))


async def signing_keys(session: AsyncSession) -> Sequence[SigningKeyRow]:
    return (await session.exec(select(SigningKeyRow).order_by(col(SigningKeyRow.created_at).desc()))).all()


def add_signing_key(session: AsyncSession, row: SigningKeyRow) -> None:
    session.add(row)
