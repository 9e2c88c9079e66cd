"""Suspended accounts and accounts about to be deleted are hidden from others. All methods are idempotent."""

from datetime import UTC, datetime
from typing import Final

from subgraphs.kit.stores.postgres import Sessions
from subgraphs.users.services.people import People
from subgraphs.users.storage.repository import follow_counts, profiles

BATCH: Final = 500
_INDEFINITELY: Final = datetime(9999, 1, 1, tzinfo=UTC)


class AccountStatusService:
    def __init__(self, sessions: Sessions, people: People) -> None:
        self._sessions, self._people = sessions, people

    async def suspend(self, user_id: str, until: datetime | None) -> None:
        async with self._sessions.begin() as session:
            await profiles.set_suspension(session, user_id, until or _INDEFINITELY)
        await self._changed(user_id)

    async def restore(self, user_id: str) -> None:
        async with self._sessions.begin() as session:
            await profiles.set_suspension(session, user_id, None)
        await self._changed(user_id)

    async def schedule_deletion(self, user_id: str, due_at: datetime) -> None:
        async with self._sessions.begin() as session:
            await profiles.set_deletion(session, user_id, due_at)
        await self._changed(user_id)

    async def cancel_deletion(self, user_id: str) -> None:
        async with self._sessions.begin() as session:
            await profiles.set_deletion(session, user_id, None)
        await self._changed(user_id)

    async def end_suspensions(self) -> int:
        """A suspension ends at its `until` without an event. Returns how many ended."""
        async with self._sessions.begin() as session:
            over = await profiles.find_ended_suspensions(session, BATCH)
        for user_id in over:
            await self._changed(user_id)
            async with self._sessions.begin() as session:
                await profiles.clear_ended_suspension(session, user_id)
        return len(over)

    async def _changed(self, user_id: str) -> None:
        """Others' counts of follows leave out inactive accounts."""
        await self._people.invalidate_after_event(user_id)
        while await self._recount(user_id):
            pass

    async def _recount(self, user_id: str) -> bool:
        """If the cache does not answer, the batch rolls back: a retry would not know whose counts changed."""
        async with self._sessions.begin() as session:
            others = await follow_counts.recount_batch(session, user_id, BATCH)
            if others:
                await self._people.invalidate_after_event(*others)
        if others:
            await self._people.invalidate(*others)
        return bool(others)
