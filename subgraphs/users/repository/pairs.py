"""Who follows, asked to follow, blocks or mutes whom: one row for each pair."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as alchemy
from sqlalchemy import delete, func, or_
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.users.models import BlockRow, FollowRequestRow, FollowRow, MuteRow, SettingsRow, Standing

SIDES: dict[type[SQLModel], tuple[str, str]] = {
    FollowRow: ("follower_id", "followee_id"),
    FollowRequestRow: ("requester_id", "followee_id"),
    BlockRow: ("blocker_id", "blocked_id"),
    MuteRow: ("muter_id", "muted_id"),
}


def sides(table: type[SQLModel]) -> tuple[Any, Any]:
    """The columns of who does it and to whom."""
    who, whom = SIDES[table]
    return col(getattr(table, who)), col(getattr(table, whom))


async def add(session: AsyncSession, table: type[SQLModel], who: str, whom: str, **more: Any) -> bool:
    """False when it stood already."""
    names = SIDES[table]
    statement = insert(table).values({names[0]: who, names[1]: whom, **more})
    done = await session.execute(statement.on_conflict_do_nothing().returning(sides(table)[0]))
    return done.first() is not None


async def remove(session: AsyncSession, table: type[SQLModel], who: str, whom: str) -> bool:
    """False when there was none."""
    doer, target = sides(table)
    statement = delete(table).where(doer == who, target == whom)
    return (await session.execute(statement.returning(doer))).first() is not None


async def stands(session: AsyncSession, table: type[SQLModel], who: str, whom: str) -> bool:
    return whom in await targets_among(session, table, who, [whom])


async def standing(session: AsyncSession, who: str, whom: str) -> Standing:
    """All of it in one query: it is asked while both are locked."""
    asked = ((BlockRow, whom, who), (BlockRow, who, whom), (FollowRow, who, whom))
    setting = select(col(SettingsRow.who_may_follow)).where(col(SettingsRow.user_id) == whom).scalar_subquery()
    row = (await session.execute(alchemy.select(*(_exists(*one) for one in asked), setting))).one()
    return Standing(*row)


def _exists(table: type[SQLModel], who: str, whom: str) -> Any:
    doer, target = sides(table)
    return alchemy.exists().where(doer == who, target == whom)


async def targets_among(session: AsyncSession, table: type[SQLModel], who: str, ids: Sequence[str]) -> set[str]:
    """To which of these people this one does it."""
    doer, target = sides(table)
    return set((await session.scalars(select(target).where(doer == who, target.in_(ids)))).all())


async def doers_among(session: AsyncSession, table: type[SQLModel], whom: str, ids: Sequence[str]) -> set[str]:
    """Which of these people do it to this one."""
    doer, target = sides(table)
    return set((await session.scalars(select(doer).where(target == whom, doer.in_(ids)))).all())


async def number_of(session: AsyncSession, table: type[SQLModel], who: str, most: int) -> int:
    """To how many this one does it; counting stops at `most`."""
    some = select(sides(table)[1]).where(sides(table)[0] == who).limit(most).subquery()
    return int(await session.scalar(select(func.count()).select_from(some)) or 0)


async def some_of(session: AsyncSession, table: type[SQLModel], person_id: str, limit: int) -> list[tuple[str, str]]:
    """Some pairs that this person is part of, on either side."""
    doer, target = sides(table)
    query = select(doer, target).where(or_(doer == person_id, target == person_id)).limit(limit)
    return [(row[0], row[1]) for row in await session.execute(query)]
