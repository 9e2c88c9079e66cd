"""Counts of follows. A follow counts for one of its accounts while the other is active."""

from sqlalchemy import and_, case, delete, or_, select, update
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.users.storage.models import FollowRow, ProfileRow
from subgraphs.users.storage.repository.profiles import IS_INACTIVE, lock_profiles
from subgraphs.users.storage.repository.relationships import columns_of

_follower, _followee = columns_of(FollowRow)
_by_follower, _by_followee = col(FollowRow.counts_for_follower), col(FollowRow.counts_for_followee)


async def count_follow(session: AsyncSession, follower_id: str, followee_id: str) -> None:
    """The profiles must be locked."""
    await _add(session, following=[follower_id], followers=[followee_id], change=1)


async def delete_follow(session: AsyncSession, follower_id: str, followee_id: str) -> bool:
    """False if there was none. The profiles must be locked."""
    statement = delete(FollowRow).where(_follower == follower_id, _followee == followee_id)
    row = (await session.execute(statement.returning(_by_follower, _by_followee))).first()
    if row is None:
        return False
    following = [follower_id] if row.counts_for_follower else []
    followers = [followee_id] if row.counts_for_followee else []
    await _add(session, following=following, followers=followers, change=-1)
    return True


async def recount_batch(session: AsyncSession, account_id: str, limit: int) -> list[str]:
    """The accounts whose counts changed because this one became active or inactive; repeat until there are none."""
    is_inactive = await session.scalar(select(IS_INACTIVE).where(col(ProfileRow.id) == account_id))
    if is_inactive is None:
        return []
    is_active = not is_inactive
    followees = and_(_follower == account_id, _by_followee.is_not(is_active))
    followers = and_(_followee == account_id, _by_follower.is_not(is_active))
    query = select(_follower, _followee).where(or_(followees, followers)).limit(limit)
    pairs = [(row[0], row[1]) for row in await session.execute(query)]
    others = sorted({other for pair in pairs for other in pair} - {account_id})
    if not others:
        return []
    locked = await lock_profiles(session, [*others, account_id])
    if account_id in locked and locked[account_id].is_inactive is is_active:
        return others  # its status changed meanwhile: the next batch sees it
    change = 1 if is_active else -1
    counted = update(FollowRow).where(followees, _followee.in_(others)).values(counts_for_followee=is_active)
    followed = [row[0] for row in await session.execute(counted.returning(_followee))]
    counted = update(FollowRow).where(followers, _follower.in_(others)).values(counts_for_follower=is_active)
    following = [row[0] for row in await session.execute(counted.returning(_follower))]
    await _add(session, following=following, followers=followed, change=change)
    return others


async def _add(session: AsyncSession, *, following: list[str], followers: list[str], change: int) -> None:
    key = col(ProfileRow.id)
    values = {
        "following_count": col(ProfileRow.following_count) + case((key.in_(following), change), else_=0),
        "follower_count": col(ProfileRow.follower_count) + case((key.in_(followers), change), else_=0),
    }
    await session.execute(update(ProfileRow).where(key.in_([*following, *followers])).values(**values))
