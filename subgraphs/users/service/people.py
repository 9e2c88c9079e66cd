"""Finding people, through the cache; and what every change of one ends with."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from redis.asyncio import Redis
from sqlmodel.ext.asyncio.session import AsyncSession

from events.messaging.outbox.notify import wake
from events.messaging.transient_errors import RetryLater
from subgraphs.kit.domain.ids import age_of
from subgraphs.kit.stores.entity_cache import EntityCache
from subgraphs.kit.stores.postgres import Sessions, reading
from subgraphs.users import rules
from subgraphs.users.models import BlockRow, Profile
from subgraphs.users.repository import pairs, profiles
from subgraphs.users.service.turns import Turns

_ARRIVAL_SECONDS = 5.0
_WAITS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4)


class People:
    def __init__(self, sessions: Sessions, redis: Redis) -> None:
        self._sessions, self._redis, self._turns = sessions, redis, Turns()
        self._cache = EntityCache[Profile](redis, "users:profile:1", write=tuple, read=Profile._make)

    async def by_id(self, ids: Sequence[str], viewer_id: str | None = None) -> dict[str, Profile]:
        """Those who blocked the viewer are not there.

        A page costs one MGET when warm and one query when cold. The viewer comes along, as their own profile says
        whether anybody blocked them at all.
        """
        asked = list(ids) if viewer_id is None else [*ids, viewer_id]
        found = await self._arrived(ids, await self._cache.many(asked, self._stored))
        viewer = found.get(viewer_id) if viewer_id else None
        shunning = await self._blockers(viewer.id, ids) if viewer and viewer.blocker_count else set()
        return {key: found[key] for key in ids if key in found and key not in shunning}

    async def known(self, *ids: str) -> Profile:
        """The last of these people; all of them must exist."""
        found = await self.by_id(ids)
        if any(key not in found for key in ids):
            raise rules.nobody()
        return found[ids[-1]]

    async def visible(self, viewer_id: str, person_id: str) -> Profile:
        """Somebody who did not block the viewer."""
        found = await self.by_id([person_id], viewer_id)
        if person_id not in found:
            raise rules.nobody()
        return found[person_id]

    @asynccontextmanager
    async def changing(self, *ids: str) -> AsyncIterator[tuple[AsyncSession, dict[str, Profile]]]:
        """A transaction during which nobody else changes what is between these people."""
        async with self._turns.of(*ids), self._sessions.begin() as session:
            locked = await profiles.lock(session, ids)
            if any(key not in locked for key in ids):
                raise rules.nobody()
            yield session, locked

    async def changed(self, *ids: str) -> None:
        """After the commit: whoever reads now reads what was written, and its events are sent."""
        await self._cache.forget(*ids)
        await wake(self._redis, "users")

    async def heard_of_change(self, *ids: str) -> None:
        """For those who could not call `changed`; tried again until the cache has heard it."""
        if not await self._cache.forget(*ids):
            raise RetryLater("the cache does not answer")

    async def _arrived(self, ids: Sequence[str], found: dict[str, Profile]) -> dict[str, Profile]:
        """Somebody who signed up seconds ago may still be on the way from identity, and is waited for."""
        for pause in _WAITS:
            arriving = [key for key in ids if key not in found and age_of(key) < _ARRIVAL_SECONDS]
            if not arriving:
                break
            await asyncio.sleep(pause)
            found |= await self._cache.many(arriving, self._stored)
        return found

    async def _stored(self, ids: Sequence[str]) -> dict[str, Profile]:
        async with reading(self._sessions) as session:
            return await profiles.profiles(session, ids)

    async def _blockers(self, viewer_id: str, ids: Sequence[str]) -> set[str]:
        async with reading(self._sessions) as session:
            return await pairs.doers_among(session, BlockRow, viewer_id, ids)
