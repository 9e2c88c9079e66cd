"""Profiles and handles."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY, UUID, insert
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.users.domain.read_models import Profile
from subgraphs.users.storage.models import OldHandleRow, ProfileRow

_TABLE = ProfileRow.__table__.c  # type: ignore[attr-defined]  # SQLModel adds it when the class is made
IS_INACTIVE: ColumnElement[bool] = or_(
    _TABLE.deletion_due_at.is_not(None), func.coalesce(_TABLE.suspended_until > func.now(), False)
)
COLUMNS: tuple[Any, ...] = (*(_TABLE[name] for name in Profile._fields[:-1]), IS_INACTIVE.label("is_inactive"))
_IDS = bindparam("ids", type_=ARRAY(UUID(as_uuid=False)))
_BY_IDS = select(*COLUMNS).where(_TABLE.id == func.any(_IDS))
"""The most frequent query: Core instead of the ORM, and one text for any number of IDs."""
_HANDLE = func.lower(col(ProfileRow.handle))


def profile(row: Row[Any]) -> Profile:
    return Profile._make(row)


async def insert_profile(session: AsyncSession, profile_id: str, handle: str, display_name: str) -> None:
    values = {"id": profile_id, "handle": handle, "display_name": display_name, "links": []}
    await session.execute(insert(ProfileRow).values(**values).on_conflict_do_nothing(index_elements=["id"]))


async def find_profiles(session: AsyncSession, ids: Sequence[str]) -> dict[str, Profile]:
    rows = await session.execute(_BY_IDS, {"ids": list(ids)})
    return {row.id: profile(row) for row in rows}


async def find_id_by_handle(session: AsyncSession, handle: str) -> str | None:
    return (await session.execute(select(col(ProfileRow.id)).where(_HANDLE.in_([handle.lower()])))).scalar()


async def find_id_by_old_handle(session: AsyncSession, handle: str, now: datetime) -> str | None:
    query = select(col(OldHandleRow.user_id)).where(
        col(OldHandleRow.handle) == handle.lower(), col(OldHandleRow.until) > now
    )
    return (await session.execute(query)).scalar()


async def lock_profiles(session: AsyncSession, ids: Sequence[str]) -> dict[str, Profile]:
    """Until the transaction ends; in ID order, which avoids deadlocks."""
    query = select(*COLUMNS).where(col(ProfileRow.id).in_(ids)).order_by(col(ProfileRow.id)).with_for_update()
    return {row.id: profile(row) for row in await session.execute(query)}


async def update_profile(session: AsyncSession, profile_id: str, changes: Mapping[str, Any]) -> Profile | None:
    statement = update(ProfileRow).where(col(ProfileRow.id) == profile_id).values(**changes).returning(*COLUMNS)
    row = (await session.execute(statement)).first()
    return profile(row) if row else None


async def add_to_count(session: AsyncSession, column: str, ids: Sequence[str], change: int) -> None:
    """The profiles must be locked."""
    values = {column: getattr(ProfileRow, column) + change}
    await session.execute(update(ProfileRow).where(col(ProfileRow.id).in_(ids)).values(**values))


async def update_handle(session: AsyncSession, profile_id: str, handle: str) -> bool:
    """False if the profile has this handle already or does not exist."""
    changing = update(ProfileRow).where(col(ProfileRow.id) == profile_id, col(ProfileRow.handle) != handle)
    return (await session.execute(changing.values(handle=handle).returning(col(ProfileRow.id)))).first() is not None


async def insert_old_handle(session: AsyncSession, handle: str, user_id: str, until: datetime) -> None:
    facts = {"user_id": user_id, "until": until}
    statement = insert(OldHandleRow).values(handle=handle.lower(), **facts)
    await session.execute(statement.on_conflict_do_update(index_elements=["handle"], set_=facts))


async def delete_old_handle(session: AsyncSession, handle: str) -> None:
    await session.execute(delete(OldHandleRow).where(col(OldHandleRow.handle) == handle.lower()))


async def delete_profile(session: AsyncSession, profile_id: str) -> None:
    await session.execute(delete(ProfileRow).where(col(ProfileRow.id) == profile_id))


async def set_texts_hidden(session: AsyncSession, profile_id: str, *, are_hidden: bool) -> None:
    hidden = update(ProfileRow).where(col(ProfileRow.id) == profile_id).values(are_texts_hidden=are_hidden)
    await session.execute(hidden)


async def set_suspension(session: AsyncSession, profile_id: str, until: datetime | None) -> None:
    """None ends it."""
    await session.execute(update(ProfileRow).where(col(ProfileRow.id) == profile_id).values(suspended_until=until))


async def find_ended_suspensions(session: AsyncSession, limit: int) -> list[str]:
    query = select(col(ProfileRow.id)).where(_TABLE.suspended_until <= func.now()).limit(limit)
    return [row.id for row in await session.execute(query)]


async def clear_ended_suspension(session: AsyncSession, profile_id: str) -> None:
    over = update(ProfileRow).where(col(ProfileRow.id) == profile_id, _TABLE.suspended_until <= func.now())
    await session.execute(over.values(suspended_until=None))


async def set_deletion(session: AsyncSession, profile_id: str, due_at: datetime | None) -> None:
    """None cancels it."""
    await session.execute(update(ProfileRow).where(col(ProfileRow.id) == profile_id).values(deletion_due_at=due_at))
