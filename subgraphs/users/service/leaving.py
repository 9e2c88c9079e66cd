"""An account is gone: what is bound up with other people goes, and their counts are right. All may be repeated."""

from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.kit.stores.postgres import Sessions
from subgraphs.users.models import BlockRow, FollowRow
from subgraphs.users.repository import pairs, profiles
from subgraphs.users.service.people import People

_AT_ONCE = 500


class LeaveService:
    def __init__(self, sessions: Sessions, people: People) -> None:
        self._sessions, self._people = sessions, people

    async def remove_profile(self, person_id: str) -> None:
        async with self._sessions.begin() as session:
            await profiles.delete_profile(session, person_id)
        await self._people.heard_of_change(person_id)

    async def remove_follows(self, person_id: str) -> None:
        while await self._some(FollowRow, person_id, "following_count", "follower_count"):
            pass

    async def remove_blocks(self, person_id: str) -> None:
        while await self._some(BlockRow, person_id, None, "blocker_count"):
            pass

    async def _some(self, table: type[SQLModel], person_id: str, doers: str | None, targets: str) -> bool:
        """Removes some pairs in a transaction of its own, so that a star's leaving locks nobody for long.

        When the cache does not hear of it, nothing is removed: a repetition would not know whose counts changed.
        """
        async with self._sessions.begin() as session:
            found = await pairs.some_of(session, table, person_id, _AT_ONCE)
            others = {who if who != person_id else whom for who, whom in found}
            await profiles.lock(session, sorted(others))
            for who, whom in found:
                if await pairs.remove(session, table, who, whom):
                    await _uncount(session, doers if whom == person_id else targets, who if whom == person_id else whom)
            if others:
                await self._people.heard_of_change(*others)
        await self._people.changed(*others)
        return bool(found)


async def _uncount(session: AsyncSession, column: str | None, person_id: str) -> None:
    if column is not None:
        await profiles.count(session, column, [person_id], -1)
