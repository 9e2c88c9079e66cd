"""Profiles: making, changing and finding them. The handle is identity's."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy.exc import IntegrityError

from events.contracts.records.users import ProfileUpdated
from events.messaging.outbox import postgres as outbox
from events.messaging.transient_errors import RetryLater
from subgraphs.kit.stores.postgres import Sessions, reading
from subgraphs.users import rules
from subgraphs.users.models import Match, Profile
from subgraphs.users.repository import lists, profiles
from subgraphs.users.service.people import People


class ProfileChange(NamedTuple):
    """None leaves a field as it is; an empty bio clears it, and so does `clears_avatar`."""

    display_name: str | None = None
    bio: str | None = None
    links: Sequence[rules.Link] | None = None
    avatar_asset_id: str | None = None
    clears_avatar: bool = False


class ProfileService:
    def __init__(self, sessions: Sessions, people: People) -> None:
        self._sessions, self._people = sessions, people

    async def find_by_handle(self, handle: str, viewer_id: str | None) -> Profile | None:
        """A handle that was given up leads to its former owner for 30 days."""
        if not rules.may_be_a_handle(handle):
            return None
        async with reading(self._sessions) as session:
            found = await profiles.id_of_handle(session, handle)
            found = found or await profiles.id_of_old_handle(session, handle, datetime.now(UTC))
        return (await self._people.by_id([found], viewer_id)).get(found) if found else None

    async def search(
        self, text: str, viewer_id: str | None, after: tuple[str, str] | None, limit: int
    ) -> Sequence[Match]:
        async with reading(self._sessions) as session:
            return await lists.search(session, rules.search(text), viewer_id, after, limit)

    async def register(self, user_id: str, handle: str, display_name: str) -> None:
        try:
            async with self._sessions.begin() as session:
                await profiles.insert_profile(session, user_id, handle, display_name)
        except IntegrityError as error:
            raise _handle_taken(handle) from error

    async def rename(self, user_id: str, handle: str, old_handle: str, since: datetime) -> None:
        """Repeating it changes nothing."""
        try:
            async with self._sessions.begin() as session:
                if await profiles.rename(session, user_id, handle):
                    until = since + timedelta(days=rules.HANDLE_LEADS_DAYS)
                    await profiles.remember_handle(session, old_handle, user_id, until)
                    await profiles.forget_handle(session, handle)
        except IntegrityError as error:
            raise _handle_taken(handle) from error
        await self._people.heard_of_change(user_id)

    async def update(self, user_id: str, change: ProfileChange) -> Profile:
        changes = _columns(change)
        before = await self._people.known(user_id)
        if not changes:
            return before
        async with self._sessions.begin() as session:
            after = await profiles.update_profile(session, user_id, changes)
            if after is None:
                raise rules.nobody()
            event = ProfileUpdated(user_id=user_id, display_name=after.display_name, bio=after.bio or "")
            await outbox.add(session, event)
        await self._people.changed(user_id)
        return after


def _columns(change: ProfileChange) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    if change.display_name is not None:
        columns["display_name"] = rules.display_name(change.display_name)
    if change.bio is not None:
        columns["bio"] = rules.bio(change.bio)
    if change.links is not None:
        columns["links"] = rules.links(change.links)
    if change.clears_avatar or change.avatar_asset_id is not None:
        columns["avatar_asset_id"] = change.avatar_asset_id
    return columns


def _handle_taken(handle: str) -> RetryLater:
    """Accounts are heard of in any order: whoever had the handle gives it up with an event that is on its way."""
    return RetryLater(f"the handle {handle} is not free yet")
