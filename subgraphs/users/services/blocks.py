"""Blocks hide two accounts from each other. Mutes hide one from the feeds and notifications of the other."""

from collections.abc import Sequence

from sqlmodel import SQLModel

from events.contracts.records.users import UserBlocked, UserMuted, UserUnblocked, UserUnmuted
from events.messaging.outbox import postgres as outbox
from subgraphs.kit.stores.postgres import Sessions, reading
from subgraphs.users.domain import rules
from subgraphs.users.domain.read_models import Profile
from subgraphs.users.services.follows import end_follow, end_request
from subgraphs.users.services.people import People
from subgraphs.users.storage.models import BlockRow, MuteRow
from subgraphs.users.storage.repository import lists, profiles, relationships


class BlockService:
    def __init__(self, sessions: Sessions, people: People) -> None:
        self._sessions, self._people = sessions, people

    async def block(self, blocker_id: str, blocked_id: str) -> Profile | None:
        """Ends follows and requests in both directions. None if the account blocks the caller, too."""
        rules.check_not_self(blocker_id, blocked_id, "block")
        await self._people.get(blocker_id, blocked_id)
        async with self._people.changing(blocker_id, blocked_id) as (session, _):
            count = await relationships.count_targets(session, BlockRow, blocker_id, rules.MAX_BLOCKED)
            if await relationships.insert_pair(session, BlockRow, blocker_id, blocked_id):
                rules.check_capacity(count, rules.MAX_BLOCKED, "block")
                await profiles.add_to_count(session, "blocker_count", [blocked_id], 1)
                for source, target in ((blocker_id, blocked_id), (blocked_id, blocker_id)):
                    await end_request(session, source, target)
                    await end_follow(session, source, target)
                await outbox.add(session, UserBlocked(blocker_id=blocker_id, blocked_id=blocked_id))
        return await self._after(blocker_id, blocked_id)

    async def unblock(self, blocker_id: str, blocked_id: str) -> Profile | None:
        """Does not restore follows. None if the account blocks the caller."""
        await self._people.get(blocker_id, blocked_id)
        async with self._people.changing(blocker_id, blocked_id) as (session, _):
            if await relationships.delete_pair(session, BlockRow, blocker_id, blocked_id):
                await profiles.add_to_count(session, "blocker_count", [blocked_id], -1)
                await outbox.add(session, UserUnblocked(blocker_id=blocker_id, blocked_id=blocked_id))
        return await self._after(blocker_id, blocked_id)

    async def mute(self, muter_id: str, muted_id: str) -> Profile:
        rules.check_not_self(muter_id, muted_id, "mute")
        profile = await self._people.get_visible(muter_id, muted_id)
        async with self._people.changing(muter_id) as (session, _):
            count = await relationships.count_targets(session, MuteRow, muter_id, rules.MAX_MUTED)
            if await relationships.insert_pair(session, MuteRow, muter_id, muted_id):
                rules.check_capacity(count, rules.MAX_MUTED, "mute")
                await outbox.add(session, UserMuted(muter_id=muter_id, muted_id=muted_id))
        await self._people.invalidate()
        return profile

    async def unmute(self, muter_id: str, muted_id: str) -> Profile:
        profile = await self._people.get_visible(muter_id, muted_id)
        async with self._people.changing(muter_id) as (session, _):
            if await relationships.delete_pair(session, MuteRow, muter_id, muted_id):
                await outbox.add(session, UserUnmuted(muter_id=muter_id, muted_id=muted_id))
        await self._people.invalidate()
        return profile

    async def find_blocked(self, blocker_id: str, after: str | None, limit: int) -> Sequence[Profile]:
        return await self._find_targets(BlockRow, blocker_id, after, limit)

    async def find_muted(self, muter_id: str, after: str | None, limit: int) -> Sequence[Profile]:
        return await self._find_targets(MuteRow, muter_id, after, limit)

    async def find_blocked_among(self, blocker_id: str, ids: Sequence[str]) -> set[str]:
        async with reading(self._sessions) as session:
            return await relationships.find_targets_among(session, BlockRow, blocker_id, ids)

    async def find_muted_among(self, muter_id: str, ids: Sequence[str]) -> set[str]:
        async with reading(self._sessions) as session:
            return await relationships.find_targets_among(session, MuteRow, muter_id, ids)

    async def _find_targets(
        self, table: type[SQLModel], source: str, after: str | None, limit: int
    ) -> Sequence[Profile]:
        async with reading(self._sessions) as session:
            return await lists.find_targets(session, table, source, None, after, limit)

    async def _after(self, blocker_id: str, blocked_id: str) -> Profile | None:
        await self._people.invalidate(blocker_id, blocked_id)
        return (await self._people.find_many([blocked_id], blocker_id)).get(blocked_id)
