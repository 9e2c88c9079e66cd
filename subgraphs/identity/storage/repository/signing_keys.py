"""Signing keys."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, text, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.domain.read_models import StoredSigningKey
from subgraphs.identity.storage.models import SigningKeyRow


async def lock_signing_keys(session: AsyncSession) -> None:
    """Until the transaction ends: of many processes that start at once, one makes the first key."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(text("'signing_key'")))))


async def signing_keys(session: AsyncSession) -> Sequence[StoredSigningKey]:
    """The one that signs last comes first."""
    newest_first = col(SigningKeyRow.active_from).desc(), col(SigningKeyRow.created_at).desc()
    rows = await session.exec(select(SigningKeyRow).order_by(*newest_first))
    return [StoredSigningKey(row.kid, row.sealed, row.active_from, row.retired_at) for row in rows]


def add_signing_key(session: AsyncSession, key: StoredSigningKey) -> None:
    session.add(SigningKeyRow(kid=key.kid, sealed=key.sealed, active_from=key.active_from))


async def retire_signing_keys(session: AsyncSession, moment: datetime) -> None:
    """All current keys, at that moment or before."""
    later = (col(SigningKeyRow.retired_at).is_(None)) | (col(SigningKeyRow.retired_at) > moment)
    await session.execute(update(SigningKeyRow).where(later).values(retired_at=moment))


async def delete_retired_keys(session: AsyncSession, before: datetime) -> None:
    await session.execute(delete(SigningKeyRow).where(col(SigningKeyRow.retired_at) < before))
