"""Erases what an account shares with others, and corrects their counts. All methods are idempotent."""

from typing import Final

from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.kit.stores.postgres import Sessions
from subgraphs.users.services.people import People
from subgraphs.users.storage.models import BlockRow, FollowRow
from subgraphs.users.storage.repository import profiles, relationships

BATCH: Final = 500


class AccountErasureService:
    def __init__(self, sessions: Sessions, people: People) -> None:
        self._sessions, self._people = sessions, people

    async def remove_profile(self, account_id: str) -> None:
        async with self._sessions.begin() as session:
            await profiles.delete_profile(session, account_id)
        await self._people.invalidate_after_event(account_id)

    async def remove_follows(self, account_id: str) -> None:
        while await self._erase_batch(FollowRow, account_id, "following_count", "follower_count"):
            pass

    async def remove_blocks(self, account_id: str) -> None:
        while await self._erase_batch(BlockRow, account_id, None, "blocker_count"):
            pass

    async def _erase_batch(
        self, table: type[SQLModel], account_id: str, source_count: str | None, target_count: str
    ) -> bool:
        """One short transaction per batch, which keeps locks short. False if none is left.

        If the cache does not answer, the batch rolls back: a retry would not know whose counts changed.
        """
        async with self._sessions.begin() as session:
            found = await relationships.find_pairs_of(session, table, account_id, BATCH)
            others = {source if source != account_id else target for source, target in found}
            await profiles.lock_profiles(session, sorted(others))
            for source, target in found:
                if await relationships.delete_pair(session, table, source, target):
                    is_target = target == account_id
                    column, other = (source_count, source) if is_target else (target_count, target)
                    await _decrement(session, column, other)
            if others:
                await self._people.invalidate_after_event(*others)
        await self._people.invalidate(*others)
        return bool(found)


async def _decrement(session: AsyncSession, column: str | None, account_id: str) -> None:
    if column is not None:
        await profiles.add_to_count(session, column, [account_id], -1)
