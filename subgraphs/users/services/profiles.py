"""Profiles: registration, changes, lookup and search. Handles belong to identity."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy.exc import IntegrityError

from events.messaging.outbox import postgres as outbox
from events.messaging.transient_errors import RetryLater
from subgraphs.kit.stores.postgres import Sessions, reading
from subgraphs.users.domain import events, profile_rules, rules
from subgraphs.users.domain.inputs import ProfileChange
from subgraphs.users.domain.read_models import Match, Profile
from subgraphs.users.domain.registration import Registration
from subgraphs.users.services.assets import AssetService
from subgraphs.users.services.people import People
from subgraphs.users.storage.repository import lists, profiles


class ProfileService:
    def __init__(self, sessions: Sessions, people: People, assets: AssetService) -> None:
        self._sessions, self._people, self._assets = sessions, people, assets

    async def find_by_handle(self, handle: str, viewer_id: str | None) -> Profile | None:
        """A former handle finds its account for 30 days."""
        if not rules.is_possible_handle(handle):
            return None
        async with reading(self._sessions) as session:
            found = await profiles.find_id_by_handle(session, handle)
            found = found or await profiles.find_id_by_old_handle(session, handle, datetime.now(UTC))
        return (await self._people.find_many([found], viewer_id)).get(found) if found else None

    async def search(
        self, text: str, viewer_id: str | None, after: tuple[str, str] | None, limit: int
    ) -> Sequence[Match]:
        async with reading(self._sessions) as session:
            return await lists.search(session, rules.clean_search(text), viewer_id, after, limit)

    async def register(self, user_id: str, handle: str, display_name: str) -> None:
        """Idempotent."""
        try:
            async with self._sessions.begin() as session:
                await profiles.insert_profile(session, user_id, handle, display_name)
        except IntegrityError as error:
            raise _handle_taken(handle) from error

    async def hide_texts(self, user_id: str, *, are_hidden: bool) -> None:
        """From others, after a moderator's decision. Idempotent."""
        async with self._sessions.begin() as session:
            await profiles.set_texts_hidden(session, user_id, are_hidden=are_hidden)
        await self._people.invalidate_after_event(user_id)

    async def register_all(self, registrations: Sequence[Registration]) -> None:
        """A new account has its profile before the event of its registration arrives."""
        for each in registrations:
            if each.handle is not None and each.display_name is not None:
                await self.register(each.id, each.handle, each.display_name)

    async def rename(self, user_id: str, handle: str, old_handle: str, since: datetime) -> None:
        """Idempotent."""
        try:
            async with self._sessions.begin() as session:
                if await profiles.update_handle(session, user_id, handle):
                    until = since + timedelta(days=rules.OLD_HANDLE_DAYS)
                    await profiles.insert_old_handle(session, old_handle, user_id, until)
                    await profiles.delete_old_handle(session, handle)
        except IntegrityError as error:
            raise _handle_taken(handle) from error
        await self._people.invalidate_after_event(user_id)

    async def update(self, user_id: str, change: ProfileChange) -> Profile:
        columns = profile_rules.changed_columns(change)
        before = await self._people.get(user_id)
        if not columns:
            return before
        if change.avatar_asset_id is not None:
            await self._assets.check_avatar(change.avatar_asset_id, user_id)
        async with self._sessions.begin() as session:
            after = await profiles.update_profile(session, user_id, columns)
            if after is None:
                raise rules.user_not_found()
            await outbox.add(session, events.profile_updated(after))
        await self._people.invalidate(user_id)
        return after


def _handle_taken(handle: str) -> RetryLater:
    """Events of two accounts arrive in any order: the event that releases the handle is still to come."""
    return RetryLater(f"the handle {handle} is still taken")
