"""Links to accounts at providers."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.domain.read_models import Account
from subgraphs.identity.social.domain.read_models import SocialLink
from subgraphs.identity.social.storage.models import SocialLinkRow
from subgraphs.identity.storage.models import AccountRow
from subgraphs.identity.storage.repository.accounts import read_account


async def linked_account(session: AsyncSession, provider: str, subject: str) -> Account | None:
    joined = select(AccountRow).join(SocialLinkRow, col(SocialLinkRow.account_id) == col(AccountRow.id))
    query = joined.where(col(SocialLinkRow.provider) == provider, col(SocialLinkRow.subject) == subject)
    row = (await session.exec(query)).first()
    return read_account(row) if row else None


async def insert_link(session: AsyncSession, link: SocialLink) -> bool:
    """False when either side is linked already."""
    statement = insert(SocialLinkRow).values(**asdict(link)).on_conflict_do_nothing()
    return (await session.execute(statement.returning(col(SocialLinkRow.subject)))).first() is not None


async def links_of(session: AsyncSession, account_id: str) -> Sequence[SocialLink]:
    query = select(SocialLinkRow).where(col(SocialLinkRow.account_id) == account_id)
    rows = await session.exec(query.order_by(col(SocialLinkRow.linked_at)))
    return [SocialLink(row.provider, row.subject, row.account_id, row.email, row.linked_at) for row in rows]


async def delete_links_of(session: AsyncSession, account_id: str) -> None:
    await session.execute(delete(SocialLinkRow).where(col(SocialLinkRow.account_id) == account_id))


async def delete_link(session: AsyncSession, account_id: str, provider: str) -> None:
    own = col(SocialLinkRow.account_id) == account_id, col(SocialLinkRow.provider) == provider
    await session.execute(delete(SocialLinkRow).where(*own))
