"""Handles that accounts gave up, reserved for a while."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, func, or_
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.domain.read_models import Account
from subgraphs.identity.storage.models import FormerHandleRow


async def reserve_handle(session: AsyncSession, handle: str, account_id: str | None, until: datetime) -> None:
    values = {"handle": handle, "account_id": account_id, "until": until}
    statement = insert(FormerHandleRow).values(**values)
    await session.execute(statement.on_conflict_do_update(index_elements=["handle"], set_=values))


async def anonymise_handles(session: AsyncSession, account: Account, until: datetime) -> None:
    """The handles of a deleted account stay reserved; only their digests are kept."""
    former = select(FormerHandleRow).where(col(FormerHandleRow.account_id) == account.id)
    for row in (await session.exec(former)).all():
        await session.delete(row)
        await reserve_handle(session, _digest(row.handle), None, row.until)
    await reserve_handle(session, _digest(account.handle), None, until)


async def release_handle(session: AsyncSession, handle: str) -> None:
    await session.execute(delete(FormerHandleRow).where(col(FormerHandleRow.handle) == handle))


async def is_reserved_for_another(session: AsyncSession, handle: str, account_id: str, now: datetime) -> bool:
    owner = col(FormerHandleRow.account_id)
    query = select(FormerHandleRow.handle).where(
        col(FormerHandleRow.handle).in_([handle, _digest(handle)]),
        col(FormerHandleRow.until) > now,
        or_(owner.is_(None), owner != account_id),
    )
    return (await session.exec(query)).first() is not None


async def count_former_handles(session: AsyncSession, account_id: str, now: datetime) -> int:
    reserved = col(FormerHandleRow.account_id) == account_id, col(FormerHandleRow.until) > now
    return (await session.exec(select(func.count()).select_from(FormerHandleRow).where(*reserved))).one()


async def delete_expired(session: AsyncSession, now: datetime) -> None:
    await session.execute(delete(FormerHandleRow).where(col(FormerHandleRow.until) < now))


def _digest(handle: str) -> str:
    return f"sha256:{sha256(handle.encode()).hexdigest()}"
