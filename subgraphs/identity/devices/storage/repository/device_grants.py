"""Pending device sign-ins."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.devices.domain.read_models import DeviceGrant
from subgraphs.identity.devices.storage.models import DeviceGrantRow


def add_grant(session: AsyncSession, grant: DeviceGrant) -> None:
    session.add(DeviceGrantRow(**asdict(grant)))


async def lock_grant(session: AsyncSession, device_digest: bytes) -> DeviceGrant | None:
    """Serialises concurrent polls of one device."""
    query = select(DeviceGrantRow).where(col(DeviceGrantRow.device_digest) == device_digest).with_for_update()
    row = (await session.exec(query)).first()
    return _read(row) if row else None


async def lock_undecided_grant(
    session: AsyncSession, user_digests: Sequence[bytes], now: datetime
) -> DeviceGrant | None:
    undecided = col(DeviceGrantRow.is_approved).is_(None), col(DeviceGrantRow.expires_at) > now
    query = select(DeviceGrantRow).where(col(DeviceGrantRow.user_digest).in_(user_digests), *undecided)
    row = (await session.exec(query.with_for_update())).first()
    return _read(row) if row else None


async def update_grant(session: AsyncSession, device_digest: bytes, changes: dict[str, object]) -> None:
    own = col(DeviceGrantRow.device_digest) == device_digest
    await session.execute(update(DeviceGrantRow).where(own).values(**changes))


async def delete_grant(session: AsyncSession, device_digest: bytes) -> None:
    await session.execute(delete(DeviceGrantRow).where(col(DeviceGrantRow.device_digest) == device_digest))


async def delete_grants_of(session: AsyncSession, account_id: str) -> None:
    """Decided by the account and not redeemed yet."""
    await session.execute(delete(DeviceGrantRow).where(col(DeviceGrantRow.account_id) == account_id))


async def delete_expired_grants(session: AsyncSession, before: datetime) -> None:
    await session.execute(delete(DeviceGrantRow).where(col(DeviceGrantRow.expires_at) < before))


def _read(row: DeviceGrantRow) -> DeviceGrant:
    return DeviceGrant(
        device_digest=row.device_digest,
        user_digest=row.user_digest,
        client_id=row.client_id,
        sealed=row.sealed,
        interval_seconds=row.interval_seconds,
        polled_at=row.polled_at,
        is_approved=row.is_approved,
        account_id=row.account_id,
        expires_at=row.expires_at,
    )
