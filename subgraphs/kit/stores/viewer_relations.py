"""Whom an account follows, blocks and mutes, from Redis in front of a domain's replicas.

How a domain uses it: one `ViewerRelations` among its services, `invalidate_after_event` after the handlers of
RELATION_EVENTS, and one `View` per operation.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, NamedTuple

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.users import (
    BlockEvent,
    MuteEvent,
    UserBlocked,
    UserFollowed,
    UserMuted,
    UserUnblocked,
    UserUnfollowed,
    UserUnmuted,
)
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.entity_cache import EntityCache
from subgraphs.kit.stores.invalidations import Invalidations

RELATION_EVENTS: Final = (UserFollowed, UserUnfollowed, UserBlocked, UserUnblocked, UserMuted, UserUnmuted)
_CACHED_SECONDS: Final = 60
FollowedBy = Callable[[str], Awaitable[frozenset[str]]]


class Relations(NamedTuple):
    """Account IDs; `blocked` in either direction, `excluded_from_feeds` are blocked and muted accounts."""

    follows: frozenset[str] = frozenset()
    blocked: frozenset[str] = frozenset()
    excluded_from_feeds: frozenset[str] = frozenset()


_NONE: Final = Relations()


class ViewerRelations:
    def __init__(
        self,
        blocks: Blocks,
        followed_by: FollowedBy,
        redis: Redis,
        name: str,
        *,
        invalidations: Invalidations,
        near: bool = False,
    ) -> None:
        """`name` prefixes all Redis keys."""
        self._blocks, self._followed_by = blocks, followed_by
        self._cache: EntityCache[Relations] = EntityCache(
            redis,
            f"{name}:viewer-relations:1",
            write=lambda relations: [list(ids) for ids in relations],
            read=lambda lists: Relations(*map(frozenset, lists)),
            seconds=_CACHED_SECONDS,
            invalidations=invalidations,
            near=near,
        )

    async def of(self, account_id: str | None) -> Relations:
        """One cache lookup, or two concurrent queries; nothing for anonymous callers."""
        if account_id is None:
            return _NONE
        return (await self._cache.many([account_id], self._stored))[account_id]

    async def invalidate_after_event(self, event: Event) -> None:
        """After an event, once the replica is up to date."""
        await self._cache.forget(*_affected(event))

    async def _stored(self, account_ids: Sequence[str]) -> dict[str, Relations]:
        (account_id,) = account_ids
        follows, seen = await asyncio.gather(self._followed_by(account_id), self._blocks.seen_by(account_id))
        return {account_id: Relations(follows, *seen)}


class View:
    """The relations of one operation's viewer; read once, when first asked."""

    def __init__(self, relations: ViewerRelations, viewer_id: str | None) -> None:
        self._relations, self.viewer_id = relations, viewer_id
        self._reading: asyncio.Task[Relations] | None = None

    async def follows(self) -> frozenset[str]:
        return (await self._read()).follows

    async def hidden(self) -> frozenset[str]:
        """Accounts blocked in either direction."""
        return (await self._read()).blocked

    async def _read(self) -> Relations:
        if self._reading is None:
            self._reading = asyncio.ensure_future(self._relations.of(self.viewer_id))
        return await self._reading


def _affected(event: Event) -> tuple[str, ...]:
    match event:
        case BlockEvent():
            return event.blocker_id, event.blocked_id
        case MuteEvent():
            return (event.muter_id,)
        case UserFollowed() | UserUnfollowed():
            return (event.follower_id,)
        case _:
            return ()
