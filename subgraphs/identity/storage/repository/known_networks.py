"""Networks that accounts signed in from, as keyed digests."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import delete, exists
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.storage.models import KnownNetworkRow

MAX_PER_ACCOUNT: Final = 20


async def is_known(session: AsyncSession, account_id: str, digests: Sequence[bytes]) -> bool:
    own = col(KnownNetworkRow.account_id) == account_id, col(KnownNetworkRow.digest).in_(digests)
    return bool((await session.execute(select(exists().where(*own)))).scalar_one())


async def remember(session: AsyncSession, account_id: str, digest: bytes, now: datetime) -> None:
    """Keeps the account's most recent networks."""
    values = {"account_id": account_id, "digest": digest, "seen_at": now}
    statement = insert(KnownNetworkRow).values(**values)
    await session.execute(
        statement.on_conflict_do_update(index_elements=["account_id", "digest"], set_={"seen_at": now})
    )
    own = col(KnownNetworkRow.account_id) == account_id
    newest = select(KnownNetworkRow.digest).where(own).order_by(col(KnownNetworkRow.seen_at).desc())
    kept = newest.limit(MAX_PER_ACCOUNT)
    await session.execute(delete(KnownNetworkRow).where(own, col(KnownNetworkRow.digest).not_in(kept)))


async def delete_expired(session: AsyncSession, before: datetime) -> None:
    await session.execute(delete(KnownNetworkRow).where(col(KnownNetworkRow.seen_at) < before))
