"""What people chose for themselves: language, privacy, which notifications they want."""

from collections.abc import Mapping
from typing import Any

from events.contracts.records.users import SettingsChanged
from events.messaging.outbox import postgres as outbox
from subgraphs.kit.stores.postgres import Sessions, reading
from subgraphs.users.models import Audience, Profile, Settings
from subgraphs.users.repository import profiles, settings
from subgraphs.users.service.people import People


class SettingsService:
    def __init__(self, sessions: Sessions, people: People) -> None:
        self._sessions, self._people = sessions, people

    async def of(self, user_id: str) -> Settings:
        async with reading(self._sessions) as session:
            return await settings.settings(session, user_id)

    async def update(
        self, user_id: str, changes: Mapping[str, Any], silenced: Mapping[str, bool], is_private: bool | None
    ) -> Profile:
        """`changes` are fields of Settings; `silenced` says of some kinds whether they are; None leaves as it is.

        Requests to follow that wait stay until they are answered, also when the account is no longer private.
        """
        await self._people.known(user_id)
        async with self._people.changing(user_id) as (session, locked):
            person = locked[user_id]
            before = await settings.settings(session, user_id)
            after = before._replace(**changes, silenced_kinds=_silenced(before.silenced_kinds, silenced))
            private = person.is_private if is_private is None else is_private
            if (after, private) != (before, person.is_private):
                await settings.save_settings(session, user_id, after)
                await profiles.update_profile(session, user_id, {"is_private": private})
                await outbox.add(session, _event(user_id, after, private))
        await self._people.changed(user_id)
        return await self._people.known(user_id)


def _silenced(before: list[str], changes: Mapping[str, bool]) -> list[str]:
    kept = {kind for kind in before if changes.get(kind, True)}
    return sorted(kept | {kind for kind, is_silenced in changes.items() if is_silenced})


def _event(user_id: str, chosen: Settings, is_private: bool) -> SettingsChanged:
    return SettingsChanged(
        user_id=user_id,
        locale=chosen.locale,
        time_zone=chosen.time_zone,
        is_private=is_private,
        who_may_visit=Audience(chosen.who_may_visit),
        who_may_comment=Audience(chosen.who_may_comment),
        silenced_kinds=tuple(chosen.silenced_kinds),
    )
