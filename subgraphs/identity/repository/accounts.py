"""Accounts, and the handles they gave up."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, any_, delete, func, literal, or_, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.models import AccountRow, FormerHandleRow


async def insert_account(session: AsyncSession, account: AccountRow) -> bool:
    """False when its e-mail or handle stands already; one that is being written by somebody else is waited for."""
    statement = insert(AccountRow).values(**account.model_dump()).on_conflict_do_nothing()
    return (await session.execute(statement.returning(col(AccountRow.id)))).first() is not None


async def account_of_email(session: AsyncSession, email: str) -> AccountRow | None:
    return await _one(session, col(AccountRow.email) == email)


async def account_of_handle(session: AsyncSession, handle: str) -> AccountRow | None:
    return await _one(session, col(AccountRow.handle) == handle)


async def account(session: AsyncSession, account_id: str) -> AccountRow | None:
    return await _one(session, col(AccountRow.id) == account_id)


async def lock_account(session: AsyncSession, account_id: str) -> AccountRow | None:
    """Locked until the transaction ends."""
    query = select(AccountRow).where(col(AccountRow.id) == account_id).with_for_update()
    return (await session.exec(query.execution_options(populate_existing=True))).first()


async def update_account(session: AsyncSession, account_id: str, changes: dict[str, object]) -> None:
    await session.execute(update(AccountRow).where(col(AccountRow.id) == account_id).values(**changes))


async def delete_account(session: AsyncSession, account_id: str) -> None:
    """With its sessions, tickets and links."""
    await session.execute(delete(AccountRow).where(col(AccountRow.id) == account_id))


async def due_for_deletion(session: AsyncSession, now: datetime, limit: int) -> Sequence[AccountRow]:
    query = select(AccountRow).where(col(AccountRow.deletion_due_at) <= now).limit(limit)
    return (await session.exec(query.with_for_update(skip_locked=True))).all()


async def lock_roles(session: AsyncSession, role: str) -> None:
    """Until the transaction ends nobody else counts, or changes, who has this role."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"role:{role}"))))


async def count_with_role(session: AsyncSession, role: str) -> int:
    query = select(func.count()).select_from(AccountRow).where(literal(role) == any_(col(AccountRow.roles)))
    return (await session.exec(query)).one()


async def give_up_handle(session: AsyncSession, row: FormerHandleRow) -> None:
    values = row.model_dump()
    statement = insert(FormerHandleRow).values(**values)
    await session.execute(statement.on_conflict_do_update(index_elements=["handle"], set_=values))


async def withdraw_handles(session: AsyncSession, account: AccountRow, until: datetime) -> None:
    """Nobody gets them for a while, but what is stored tells no longer which they are, nor whose."""
    former = select(FormerHandleRow).where(col(FormerHandleRow.account_id) == account.id)
    for row in (await session.exec(former)).all():
        await session.delete(row)
        await give_up_handle(session, FormerHandleRow(handle=_digest(row.handle), until=row.until))
    await give_up_handle(session, FormerHandleRow(handle=_digest(account.handle), until=until))


async def forget_former_handle(session: AsyncSession, handle: str) -> None:
    await session.execute(delete(FormerHandleRow).where(col(FormerHandleRow.handle) == handle))


async def is_kept_for_another(session: AsyncSession, handle: str, account_id: str, now: datetime) -> bool:
    former = col(FormerHandleRow.account_id)
    query = select(FormerHandleRow.handle).where(
        col(FormerHandleRow.handle).in_([handle, _digest(handle)]),
        col(FormerHandleRow.until) > now,
        or_(former.is_(None), former != account_id),
    )
    return (await session.exec(query)).first() is not None


async def count_former_handles(session: AsyncSession, account_id: str, now: datetime) -> int:
    kept = col(FormerHandleRow.account_id) == account_id, col(FormerHandleRow.until) > now
    return (await session.exec(select(func.count()).select_from(FormerHandleRow).where(*kept))).one()


async def delete_old_former_handles(session: AsyncSession, now: datetime) -> None:
    await session.execute(delete(FormerHandleRow).where(col(FormerHandleRow.until) < now))


def _digest(handle: str) -> str:
    return f"sha256:{sha256(handle.encode()).hexdigest()}"


async def _one(session: AsyncSession, condition: ColumnElement[bool]) -> AccountRow | None:
    return (await session.exec(select(AccountRow).where(condition))).first()
