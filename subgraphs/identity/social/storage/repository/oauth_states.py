"""Sign-ins in progress at a provider."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.social.storage.models import OAuthStateRow


def add_state(
    session: AsyncSession,
    state_digest: bytes,
    *,
    provider: str,
    sealed: bytes,
    account_id: str | None,
    expires_at: datetime,
) -> None:
    session.add(
        OAuthStateRow(
            state_digest=state_digest, provider=provider, sealed=sealed, account_id=account_id, expires_at=expires_at
        )
    )


async def redeem_state(session: AsyncSession, state_digest: bytes, now: datetime) -> bytes | None:
    """What was sealed; deletes it, as a state is valid once."""
    valid = col(OAuthStateRow.state_digest) == state_digest, col(OAuthStateRow.expires_at) > now
    deleting = delete(OAuthStateRow).where(*valid).returning(col(OAuthStateRow.sealed))
    return (await session.execute(deleting)).scalars().first()


async def delete_states_of(session: AsyncSession, account_id: str) -> None:
    """Links that the account began."""
    await session.execute(delete(OAuthStateRow).where(col(OAuthStateRow.account_id) == account_id))


async def delete_expired(session: AsyncSession, now: datetime) -> None:
    await session.execute(delete(OAuthStateRow).where(col(OAuthStateRow.expires_at) < now))
