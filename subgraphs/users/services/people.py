"""Reading profiles through the cache, and what ends every change of one."""

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from typing import Final

from redis.asyncio import Redis
from sqlmodel.ext.asyncio.session import AsyncSession

from events.messaging.outbox.notify import notify_relay
from events.messaging.transient_errors import RetryLater
from subgraphs.kit.domain.ids import age_of
from subgraphs.kit.stores.entity_cache import EntityCache
from subgraphs.kit.stores.invalidations import Invalidations
from subgraphs.kit.stores.postgres import Sessions, reading
from subgraphs.users.domain import rules
from subgraphs.users.domain.read_models import Profile
from subgraphs.users.services.keyed_lock import KeyedLock
from subgraphs.users.storage.models import BlockRow
from subgraphs.users.storage.repository import profiles, relationships

_ARRIVAL_SECONDS: Final = 5.0
_WAITS: Final = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4)


class People:
    def __init__(self, sessions: Sessions, redis: Redis, *, near: bool = False) -> None:
        """With `near`, profiles are kept in the memory of this process."""
        self._sessions, self._redis, self._lock = sessions, redis, KeyedLock()
        self._cache = EntityCache[Profile](
            redis,
            "users:profile:3",
            write=tuple,
            read=Profile._make,
            invalidations=Invalidations(redis, "users"),
            near=near,
        )

    async def find_many(
        self, ids: Sequence[str], viewer_id: str | None = None, *, own: Collection[str] = ()
    ) -> dict[str, Profile]:
        """By ID, without accounts that block the viewer or are inactive; those in `own` are visible anyway.

        A page costs one MGET when cached and one query when not. The viewer's own profile is read along: it says
        whether any account blocks the viewer.
        """
        wanted = list(ids) if viewer_id is None else [*ids, viewer_id]
        found = await self._arrived(ids, await self._cache.many(wanted, self._stored))
        viewer = found.get(viewer_id) if viewer_id else None
        blockers = await self._blockers(viewer.id, ids) if viewer and viewer.blocker_count else set()
        visible = {viewer_id, *own}
        return {key: found[key] for key in ids if _is_visible(found.get(key), visible) and key not in blockers}

    async def get(self, *ids: str) -> Profile:
        """The last of these; NotFound unless all exist."""
        found = await self.find_many(ids)
        if any(key not in found for key in ids):
            raise rules.user_not_found()
        return found[ids[-1]]

    async def get_visible(self, viewer_id: str, user_id: str) -> Profile:
        found = await self.find_many([user_id], viewer_id)
        if user_id not in found:
            raise rules.user_not_found()
        return found[user_id]

    @asynccontextmanager
    async def changing(self, *ids: str) -> AsyncIterator[tuple[AsyncSession, dict[str, Profile]]]:
        """A transaction that locks these profiles, and with them the relationships between them."""
        async with self._lock.hold(*ids), self._sessions.begin() as session:
            locked = await profiles.lock_profiles(session, ids)
            if any(key not in locked for key in ids):
                raise rules.user_not_found()
            yield session, locked

    async def invalidate(self, *ids: str) -> None:
        """After the commit: later reads see the change, and the relay sends its events."""
        await self._cache.forget(*ids)
        await notify_relay(self._redis, "users")

    async def invalidate_after_event(self, *ids: str) -> None:
        """RetryLater if the cache does not answer."""
        if not await self._cache.forget(*ids):
            raise RetryLater("the cache does not answer")

    async def _arrived(self, ids: Sequence[str], found: dict[str, Profile]) -> dict[str, Profile]:
        """Waits for accounts that registered seconds ago, whose event may still be on its way."""
        for pause in _WAITS:
            arriving = [key for key in ids if key not in found and age_of(key) < _ARRIVAL_SECONDS]
            if not arriving:
                break
            await asyncio.sleep(pause)
            found |= await self._cache.many(arriving, self._stored)
        return found

    async def _stored(self, ids: Sequence[str]) -> dict[str, Profile]:
        async with reading(self._sessions) as session:
            return await profiles.find_profiles(session, ids)

    async def _blockers(self, viewer_id: str, ids: Sequence[str]) -> set[str]:
        async with reading(self._sessions) as session:
            return await relationships.find_sources_among(session, BlockRow, viewer_id, ids)


def _is_visible(profile: Profile | None, own: Collection[str | None]) -> bool:
    return profile is not None and (not profile.is_inactive or profile.id in own)
