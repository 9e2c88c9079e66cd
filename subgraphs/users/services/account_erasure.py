"""Erases what an account shares with others, and corrects their counts. All methods are idempotent."""

from collections.abc import Awaitable, Callable
from typing import Final

from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.kit.stores.postgres import Sessions
from subgraphs.users.services.people import People
from subgraphs.users.storage.models import BlockRow, FollowRow
from subgraphs.users.storage.repository import follow_counts, profiles, relationships

BATCH: Final = 500
Erase = Callable[[AsyncSession, str, str], Awaitable[object]]


class AccountErasureService:
    def __init__(self, sessions: Sessions, people: People) -> None:
        self._sessions, self._people = sessions, people

    async def remove_profile(self, account_id: str) -> None:
        async with self._sessions.begin() as session:
            await profiles.delete_profile(session, account_id)
        await self._people.invalidate_after_event(account_id)

    async def remove_follows(self, account_id: str) -> None:
        while await self._erase_batch(FollowRow, account_id, follow_counts.delete_follow):
            pass

    async def remove_blocks(self, account_id: str) -> None:
        while await self._erase_batch(BlockRow, account_id, _delete_block):
            pass

    async def _erase_batch(self, table: type[SQLModel], account_id: str, erase: Erase) -> bool:
        """One short transaction per batch, which keeps locks short. False if none is left.

        If the cache does not answer, the batch rolls back: a retry would not know whose counts changed.
        """
        async with self._sessions.begin() as session:
            found = await relationships.find_pairs_of(session, table, account_id, BATCH)
            others = {source if source != account_id else target for source, target in found}
            await profiles.lock_profiles(session, sorted(others))
            for source, target in found:
                await erase(session, source, target)
            if others:
                await self._people.invalidate_after_event(*others)
        await self._people.invalidate(*others)
        return bool(found)


async def _delete_block(session: AsyncSession, blocker_id: str, blocked_id: str) -> None:
    """The count of an erased profile is gone with it."""
    if await relationships.delete_pair(session, BlockRow, blocker_id, blocked_id):
        await profiles.add_to_count(session, "blocker_count", [blocked_id], -1)
