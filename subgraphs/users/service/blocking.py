"""Blocking: two people do not see each other. Muting: one hears nothing of the other, who does not learn of it."""

from collections.abc import Sequence

from sqlmodel import SQLModel

from events.contracts.records.users import UserBlocked, UserMuted, UserUnblocked, UserUnmuted
from events.messaging.outbox import postgres as outbox
from subgraphs.kit.stores.postgres import Sessions, reading
from subgraphs.users import rules
from subgraphs.users.models import BlockRow, FollowRequestRow, MuteRow, Profile
from subgraphs.users.repository import lists, pairs, profiles
from subgraphs.users.service.following import end
from subgraphs.users.service.people import People


class BlockService:
    def __init__(self, sessions: Sessions, people: People) -> None:
        self._sessions, self._people = sessions, people

    async def block(self, blocker_id: str, blocked_id: str) -> Profile | None:
        """Ends follows and requests in both directions. None when that person blocked the caller first."""
        rules.check_not_oneself(blocker_id, blocked_id, "block")
        await self._people.known(blocker_id, blocked_id)
        async with self._people.changing(blocker_id, blocked_id) as (session, _):
            number = await pairs.number_of(session, BlockRow, blocker_id, rules.MOST_BLOCKED)
            if await pairs.add(session, BlockRow, blocker_id, blocked_id):
                rules.check_room_for_one(number, rules.MOST_BLOCKED, "blocked")
                await profiles.count(session, "blocker_count", [blocked_id], 1)
                for one, other in ((blocker_id, blocked_id), (blocked_id, blocker_id)):
                    await pairs.remove(session, FollowRequestRow, one, other)
                    await end(session, one, other)
                await outbox.add(session, UserBlocked(blocker_id=blocker_id, blocked_id=blocked_id))
        return await self._after(blocker_id, blocked_id)

    async def unblock(self, blocker_id: str, blocked_id: str) -> Profile | None:
        """Follows that the block ended stay ended. None when that person blocks the caller."""
        await self._people.known(blocker_id, blocked_id)
        async with self._people.changing(blocker_id, blocked_id) as (session, _):
            if await pairs.remove(session, BlockRow, blocker_id, blocked_id):
                await profiles.count(session, "blocker_count", [blocked_id], -1)
                await outbox.add(session, UserUnblocked(blocker_id=blocker_id, blocked_id=blocked_id))
        return await self._after(blocker_id, blocked_id)

    async def mute(self, muter_id: str, muted_id: str) -> Profile:
        rules.check_not_oneself(muter_id, muted_id, "mute")
        person = await self._people.visible(muter_id, muted_id)
        async with self._people.changing(muter_id) as (session, _):
            number = await pairs.number_of(session, MuteRow, muter_id, rules.MOST_MUTED)
            if await pairs.add(session, MuteRow, muter_id, muted_id):
                rules.check_room_for_one(number, rules.MOST_MUTED, "muted")
                await outbox.add(session, UserMuted(muter_id=muter_id, muted_id=muted_id))
        await self._people.changed()
        return person

    async def unmute(self, muter_id: str, muted_id: str) -> Profile:
        person = await self._people.visible(muter_id, muted_id)
        async with self._people.changing(muter_id) as (session, _):
            if await pairs.remove(session, MuteRow, muter_id, muted_id):
                await outbox.add(session, UserUnmuted(muter_id=muter_id, muted_id=muted_id))
        await self._people.changed()
        return person

    async def blocked(self, blocker_id: str, after: str | None, limit: int) -> Sequence[Profile]:
        return await self._targets(BlockRow, blocker_id, after, limit)

    async def muted(self, muter_id: str, after: str | None, limit: int) -> Sequence[Profile]:
        return await self._targets(MuteRow, muter_id, after, limit)

    async def blocked_among(self, blocker_id: str, ids: Sequence[str]) -> set[str]:
        async with reading(self._sessions) as session:
            return await pairs.targets_among(session, BlockRow, blocker_id, ids)

    async def muted_among(self, muter_id: str, ids: Sequence[str]) -> set[str]:
        async with reading(self._sessions) as session:
            return await pairs.targets_among(session, MuteRow, muter_id, ids)

    async def _targets(self, table: type[SQLModel], who: str, after: str | None, limit: int) -> Sequence[Profile]:
        async with reading(self._sessions) as session:
            return await lists.targets(session, table, who, None, after, limit)

    async def _after(self, blocker_id: str, blocked_id: str) -> Profile | None:
        await self._people.changed(blocker_id, blocked_id)
        return (await self._people.by_id([blocked_id], blocker_id)).get(blocked_id)
