"""Suspended accounts and accounts about to be deleted are hidden from others. All methods are idempotent."""

from datetime import UTC, datetime
from typing import Final

from subgraphs.kit.stores.postgres import Sessions
from subgraphs.users.services.people import People
from subgraphs.users.storage.repository import profiles

_INDEFINITELY: Final = datetime(9999, 1, 1, tzinfo=UTC)


class AccountStatusService:
    def __init__(self, sessions: Sessions, people: People) -> None:
        self._sessions, self._people = sessions, people

    async def suspend(self, user_id: str, until: datetime | None) -> None:
        """A suspension ends at `until` without an event; caches show it within ten minutes."""
        async with self._sessions.begin() as session:
            await profiles.set_suspension(session, user_id, until or _INDEFINITELY)
        await self._people.invalidate_after_event(user_id)

    async def restore(self, user_id: str) -> None:
        async with self._sessions.begin() as session:
            await profiles.set_suspension(session, user_id, None)
        await self._people.invalidate_after_event(user_id)

    async def schedule_deletion(self, user_id: str, due_at: datetime) -> None:
        async with self._sessions.begin() as session:
            await profiles.set_deletion(session, user_id, due_at)
        await self._people.invalidate_after_event(user_id)

    async def cancel_deletion(self, user_id: str) -> None:
        async with self._sessions.begin() as session:
            await profiles.set_deletion(session, user_id, None)
        await self._people.invalidate_after_event(user_id)
