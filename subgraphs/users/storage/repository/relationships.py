"""Follows, follow requests, blocks and mutes: one row per (source, target)."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as alchemy
from sqlalchemy import delete, func, or_
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.users.domain.read_models import Relationship
from subgraphs.users.storage.models import BlockRow, FollowRequestRow, FollowRow, MuteRow, SettingsRow

SIDES: dict[type[SQLModel], tuple[str, str]] = {
    FollowRow: ("follower_id", "followee_id"),
    FollowRequestRow: ("requester_id", "followee_id"),
    BlockRow: ("blocker_id", "blocked_id"),
    MuteRow: ("muter_id", "muted_id"),
}


def columns_of(table: type[SQLModel]) -> tuple[Any, Any]:
    """(source, target)."""
    source, target = SIDES[table]
    return col(getattr(table, source)), col(getattr(table, target))


async def insert_pair(session: AsyncSession, table: type[SQLModel], source: str, target: str, **more: Any) -> bool:
    """False if it exists."""
    names = SIDES[table]
    statement = insert(table).values({names[0]: source, names[1]: target, **more})
    done = await session.execute(statement.on_conflict_do_nothing().returning(columns_of(table)[0]))
    return done.first() is not None


async def delete_pair(session: AsyncSession, table: type[SQLModel], source: str, target: str) -> bool:
    """False if there was none."""
    source_column, target_column = columns_of(table)
    statement = delete(table).where(source_column == source, target_column == target)
    return (await session.execute(statement.returning(source_column))).first() is not None


async def has_pair(session: AsyncSession, table: type[SQLModel], source: str, target: str) -> bool:
    return target in await find_targets_among(session, table, source, [target])


async def find_relationship(session: AsyncSession, source: str, target: str) -> Relationship:
    """One query, because both profiles are locked meanwhile."""
    pairs = ((BlockRow, target, source), (BlockRow, source, target), (FollowRow, source, target))
    setting = select(col(SettingsRow.who_may_follow)).where(col(SettingsRow.user_id) == target).scalar_subquery()
    row = (await session.execute(alchemy.select(*(_exists(*pair) for pair in pairs), setting))).one()
    return Relationship(*row)


def _exists(table: type[SQLModel], source: str, target: str) -> Any:
    source_column, target_column = columns_of(table)
    return alchemy.exists().where(source_column == source, target_column == target)


async def find_targets_among(session: AsyncSession, table: type[SQLModel], source: str, ids: Sequence[str]) -> set[str]:
    source_column, target_column = columns_of(table)
    query = select(target_column).where(source_column == source, target_column.in_(ids))
    return set((await session.scalars(query)).all())


async def find_sources_among(session: AsyncSession, table: type[SQLModel], target: str, ids: Sequence[str]) -> set[str]:
    source_column, target_column = columns_of(table)
    query = select(source_column).where(target_column == target, source_column.in_(ids))
    return set((await session.scalars(query)).all())


async def count_targets(session: AsyncSession, table: type[SQLModel], source: str, limit: int) -> int:
    """Stops counting at `limit`."""
    source_column, target_column = columns_of(table)
    some = select(target_column).where(source_column == source).limit(limit).subquery()
    return int(await session.scalar(select(func.count()).select_from(some)) or 0)


async def find_pairs_of(
    session: AsyncSession, table: type[SQLModel], account_id: str, limit: int
) -> list[tuple[str, str]]:
    """Pairs that have the account on either side."""
    source_column, target_column = columns_of(table)
    query = select(source_column, target_column).where(or_(source_column == account_id, target_column == account_id))
    return [(row[0], row[1]) for row in await session.execute(query.limit(limit))]
