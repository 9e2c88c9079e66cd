"""Settings of an account."""

from events.messaging.outbox import postgres as outbox
from subgraphs.kit.stores.postgres import Sessions, reading
from subgraphs.users.domain import events, rules
from subgraphs.users.domain.inputs import SettingsChange
from subgraphs.users.domain.read_models import Profile, Settings
from subgraphs.users.services.people import People
from subgraphs.users.storage.repository import profiles, settings


class SettingsService:
    def __init__(self, sessions: Sessions, people: People) -> None:
        self._sessions, self._people = sessions, people

    async def find(self, user_id: str) -> Settings:
        async with reading(self._sessions) as session:
            return await settings.find_settings(session, user_id)

    async def update(self, user_id: str, change: SettingsChange) -> Profile:
        """Pending follow requests stay when the account becomes public."""
        rules.changed_settings(Settings(), change)  # invalid input raises before the lock
        await self._people.get(user_id)
        async with self._people.changing(user_id) as (session, locked):
            profile = locked[user_id]
            before = await settings.find_settings(session, user_id)
            after = rules.changed_settings(before, change)
            is_private = profile.is_private if change.is_private is None else change.is_private
            if (after, is_private) != (before, profile.is_private):
                await settings.save_settings(session, user_id, after)
                await profiles.update_profile(session, user_id, {"is_private": is_private})
                await outbox.add(session, events.settings_changed(user_id, after, is_private))
        await self._people.invalidate(user_id)
        return await self._people.get(user_id)
