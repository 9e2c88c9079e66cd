"""Links to accounts elsewhere, and sign-ins that are on their way there."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.models import AccountRow, SocialAccountRow, SocialAttemptRow


def add_attempt(session: AsyncSession, row: SocialAttemptRow) -> None:
    session.add(row)


async def take_attempt(session: AsyncSession, state_digest: bytes, now: datetime) -> SocialAttemptRow | None:
    """It is gone with this: a state is good once."""
    good = col(SocialAttemptRow.state_digest) == state_digest, col(SocialAttemptRow.expires_at) > now
    taken = await session.execute(delete(SocialAttemptRow).where(*good).returning(SocialAttemptRow))
    return taken.scalars().first()


async def delete_expired_attempts(session: AsyncSession, now: datetime) -> None:
    await session.execute(delete(SocialAttemptRow).where(col(SocialAttemptRow.expires_at) < now))


async def linked_account(session: AsyncSession, provider: str, subject: str) -> AccountRow | None:
    joined = select(AccountRow).join(SocialAccountRow, col(SocialAccountRow.account_id) == col(AccountRow.id))
    query = joined.where(col(SocialAccountRow.provider) == provider, col(SocialAccountRow.subject) == subject)
    return (await session.exec(query)).first()


async def insert_link(session: AsyncSession, row: SocialAccountRow) -> bool:
    """False when either side is linked already."""
    statement = insert(SocialAccountRow).values(**row.model_dump()).on_conflict_do_nothing()
    return (await session.execute(statement.returning(col(SocialAccountRow.subject)))).first() is not None


async def links_of(session: AsyncSession, account_id: str) -> Sequence[SocialAccountRow]:
    query = select(SocialAccountRow).where(col(SocialAccountRow.account_id) == account_id)
    return (await session.exec(query.order_by(col(SocialAccountRow.linked_at)))).all()


async def delete_link(session: AsyncSession, account_id: str, provider: str) -> None:
    own = col(SocialAccountRow.account_id) == account_id, col(SocialAccountRow.provider) == provider
    await session.execute(delete(SocialAccountRow).where(*own))
