"""Accounts."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, any_, delete, func, literal, or_, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.domain.enums import Role
from subgraphs.identity.domain.read_models import Account
from subgraphs.identity.storage.models import AccountRow


async def insert_account(session: AsyncSession, account: Account) -> bool:
    """False when its e-mail or handle is taken; waits for a concurrent insert of either."""
    values = {**asdict(account), "roles": _names(account.roles)}
    statement = insert(AccountRow).values(**values).on_conflict_do_nothing()
    return (await session.execute(statement.returning(col(AccountRow.id)))).first() is not None


async def account_of_email(session: AsyncSession, email: str) -> Account | None:
    return await _one(session, col(AccountRow.email) == email)


async def account(session: AsyncSession, account_id: str) -> Account | None:
    return await _one(session, col(AccountRow.id) == account_id)


async def lock_account(session: AsyncSession, account_id: str) -> Account | None:
    """Locked until the transaction ends."""
    query = select(AccountRow).where(col(AccountRow.id) == account_id).with_for_update()
    row = (await session.exec(query.execution_options(populate_existing=True))).first()
    return read_account(row) if row else None


async def update_account(session: AsyncSession, account_id: str, changes: dict[str, object]) -> None:
    await session.execute(update(AccountRow).where(col(AccountRow.id) == account_id).values(**changes))


async def advance_digest(session: AsyncSession, account_id: str, event_id: str) -> bool:
    """False if this digest, or a later one, was mailed already."""
    last = col(AccountRow.last_digest_id)
    statement = update(AccountRow).where(col(AccountRow.id) == account_id, or_(last.is_(None), last < event_id))
    done = await session.execute(statement.values(last_digest_id=event_id).returning(col(AccountRow.id)))
    return done.first() is not None


async def set_roles(session: AsyncSession, account_id: str, roles: Sequence[Role]) -> None:
    await update_account(session, account_id, {"roles": _names(roles)})


async def delete_account(session: AsyncSession, account_id: str) -> None:
    """With its sessions, e-mail tokens and links."""
    await session.execute(delete(AccountRow).where(col(AccountRow.id) == account_id))


async def due_for_deletion(session: AsyncSession, now: datetime, limit: int) -> Sequence[Account]:
    query = select(AccountRow).where(col(AccountRow.deletion_due_at) <= now).limit(limit)
    return [read_account(row) for row in await session.exec(query.with_for_update(skip_locked=True))]


async def lock_role(session: AsyncSession, role: Role) -> None:
    """Serialises transactions that count or change the holders of this role."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"role:{role.value}"))))


async def count_with_role(session: AsyncSession, role: Role) -> int:
    query = select(func.count()).select_from(AccountRow).where(literal(role.value) == any_(col(AccountRow.roles)))
    return (await session.exec(query)).one()


def read_account(row: AccountRow) -> Account:
    return Account(
        id=row.id,
        email=row.email,
        handle=row.handle,
        roles=tuple(map(Role, row.roles)),
        password_hash=row.password_hash,
        created_at=row.created_at,
        email_verified_at=row.email_verified_at,
        suspended_at=row.suspended_at,
        suspended_until=row.suspended_until,
        suspension_reason=row.suspension_reason,
        deletion_due_at=row.deletion_due_at,
    )


def _names(roles: Sequence[Role]) -> list[str]:
    return [role.value for role in roles]


async def _one(session: AsyncSession, condition: ColumnElement[bool]) -> Account | None:
    row = (await session.exec(select(AccountRow).where(condition))).first()
    return read_account(row) if row else None
