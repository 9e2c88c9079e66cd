"""Sign-ins of devices that wait for a person, and for their device to ask again."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.models import DeviceGrantRow


def add_grant(session: AsyncSession, row: DeviceGrantRow) -> None:
    session.add(row)


async def lock_grant(session: AsyncSession, device_digest: bytes) -> DeviceGrantRow | None:
    """Of two that ask at once, the second waits for what the first leaves."""
    query = select(DeviceGrantRow).where(col(DeviceGrantRow.device_digest) == device_digest).with_for_update()
    return (await session.exec(query)).first()


async def undecided_grant(session: AsyncSession, user_digest: bytes, now: datetime) -> DeviceGrantRow | None:
    """Locked until the transaction ends."""
    waiting = col(DeviceGrantRow.is_approved).is_(None), col(DeviceGrantRow.expires_at) > now
    query = select(DeviceGrantRow).where(col(DeviceGrantRow.user_digest) == user_digest, *waiting)
    return (await session.exec(query.with_for_update())).first()


async def update_grant(session: AsyncSession, device_digest: bytes, changes: dict[str, object]) -> None:
    own = col(DeviceGrantRow.device_digest) == device_digest
    await session.execute(update(DeviceGrantRow).where(own).values(**changes))


async def delete_grant(session: AsyncSession, device_digest: bytes) -> None:
    await session.execute(delete(DeviceGrantRow).where(col(DeviceGrantRow.device_digest) == device_digest))


async def delete_grants_of(session: AsyncSession, account_id: str) -> None:
    """What a person approved and no device has fetched yet."""
    await session.execute(delete(DeviceGrantRow).where(col(DeviceGrantRow.account_id) == account_id))


async def delete_expired_grants(session: AsyncSession, before: datetime) -> None:
    await session.execute(delete(DeviceGrantRow).where(col(DeviceGrantRow.expires_at) < before))
