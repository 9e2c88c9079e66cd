"""Settings of follows."""

from collections.abc import Sequence

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.users.storage.models import FollowRow


async def find_notify_on_post(session: AsyncSession, follower_id: str, followee_ids: Sequence[str]) -> dict[str, bool]:
    """By followed account; accounts that are not followed are left out."""
    query = select(col(FollowRow.followee_id), col(FollowRow.notify_on_post)).where(
        col(FollowRow.follower_id) == follower_id, col(FollowRow.followee_id).in_(followee_ids)
    )
    return {row[0]: row[1] for row in await session.execute(query)}


async def set_notify_on_post(session: AsyncSession, follower_id: str, followee_id: str, wanted: bool) -> None:
    follow = col(FollowRow.follower_id) == follower_id, col(FollowRow.followee_id) == followee_id
    await session.execute(update(FollowRow).where(*follow).values(notify_on_post=wanted))
