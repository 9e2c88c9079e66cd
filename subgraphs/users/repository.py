"""All SQL of users. Functions take the session: the caller decides where a transaction ends."""

from collections.abc import Sequence

from sqlalchemy import delete, func, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.users.models import FollowRow, ProfileRow

_SEARCHED = func.lower(col(ProfileRow.handle) + " " + col(ProfileRow.display_name))


async def insert_profile(session: AsyncSession, profile_id: str, handle: str, display_name: str) -> None:
    values = {"id": profile_id, "handle": handle, "display_name": display_name}
    await session.execute(insert(ProfileRow).values(**values).on_conflict_do_nothing())


async def profiles(session: AsyncSession, ids: Sequence[str]) -> Sequence[ProfileRow]:
    return (await session.exec(select(ProfileRow).where(col(ProfileRow.id).in_(ids)))).all()


async def profile_of_handle(session: AsyncSession, handle: str) -> ProfileRow | None:
    found = await session.exec(select(ProfileRow).where(func.lower(col(ProfileRow.handle)) == handle.lower()))
    return found.first()


async def search_profiles(session: AsyncSession, text: str, after: str | None, limit: int) -> Sequence[ProfileRow]:
    query = select(ProfileRow).where(_SEARCHED.contains(text, autoescape=True))
    if after is not None:
        query = query.where(col(ProfileRow.handle) > after)
    return (await session.exec(query.order_by(col(ProfileRow.handle)).limit(limit))).all()


async def update_profile(session: AsyncSession, profile_id: str, changes: dict[str, str | None]) -> ProfileRow | None:
    statement = update(ProfileRow).where(col(ProfileRow.id) == profile_id).values(**changes).returning(ProfileRow)
    return (await session.execute(statement)).scalar_one_or_none()


async def insert_follow(session: AsyncSession, follower_id: str, followee_id: str) -> bool:
    """False when it stood already."""
    statement = insert(FollowRow).values(follower_id=follower_id, followee_id=followee_id)
    done = await session.execute(statement.on_conflict_do_nothing().returning(col(FollowRow.follower_id)))
    return done.first() is not None


async def delete_follow(session: AsyncSession, follower_id: str, followee_id: str) -> bool:
    statement = delete(FollowRow).where(
        col(FollowRow.follower_id) == follower_id, col(FollowRow.followee_id) == followee_id
    )
    return (await session.execute(statement.returning(col(FollowRow.follower_id)))).first() is not None


async def count_follow(session: AsyncSession, follower_id: str, followee_id: str, change: int) -> None:
    """Rows are locked in the order of their ids, so that two people who follow each other never deadlock."""
    columns = {follower_id: "following_count", followee_id: "follower_count"}
    for profile_id in sorted(columns):
        column = columns[profile_id]
        values = {column: getattr(ProfileRow, column) + change}
        await session.execute(update(ProfileRow).where(col(ProfileRow.id) == profile_id).values(**values))


async def followed_among(session: AsyncSession, follower_id: str, ids: Sequence[str]) -> set[str]:
    query = select(FollowRow.followee_id).where(
        col(FollowRow.follower_id) == follower_id, col(FollowRow.followee_id).in_(ids)
    )
    return set((await session.exec(query)).all())


async def followers(session: AsyncSession, user_id: str, after: str | None, limit: int) -> Sequence[ProfileRow]:
    joined = select(ProfileRow).join(FollowRow, col(FollowRow.follower_id) == col(ProfileRow.id))
    query = joined.where(col(FollowRow.followee_id) == user_id)
    if after is not None:
        query = query.where(col(FollowRow.follower_id) > after)
    return (await session.exec(query.order_by(col(FollowRow.follower_id)).limit(limit))).all()


async def following(session: AsyncSession, user_id: str, after: str | None, limit: int) -> Sequence[ProfileRow]:
    joined = select(ProfileRow).join(FollowRow, col(FollowRow.followee_id) == col(ProfileRow.id))
    query = joined.where(col(FollowRow.follower_id) == user_id)
    if after is not None:
        query = query.where(col(FollowRow.followee_id) > after)
    return (await session.exec(query.order_by(col(FollowRow.followee_id)).limit(limit))).all()
