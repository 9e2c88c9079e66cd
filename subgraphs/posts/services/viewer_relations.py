"""Relations of the viewer to other accounts, from Redis in front of the replicas."""

import asyncio
from collections.abc import Sequence
from typing import Final, NamedTuple

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.users import BlockEvent, MuteEvent, UserFollowed, UserUnfollowed
from subgraphs.kit.auth.caller import MODERATE
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.entity_cache import EntityCache
from subgraphs.kit.stores.invalidations import Invalidations
from subgraphs.posts.domain.read_models import ANONYMOUS, Viewer
from subgraphs.posts.storage.repository import people

_CACHED_SECONDS: Final = 60


class ViewerRelations(NamedTuple):
    """Account IDs; `excluded_from_feeds` are blocked and muted accounts."""

    follows: Sequence[str]
    blocked: Sequence[str]
    excluded_from_feeds: Sequence[str]


class ViewerRelationsService:
    def __init__(
        self,
        blocks: Blocks,
        redis: Redis,
        name: str = "posts",
        *,
        invalidations: Invalidations | None = None,
        near: bool = False,
    ) -> None:
        """`name` prefixes all Redis keys."""
        self._blocks = blocks
        self._cache: EntityCache[ViewerRelations] = EntityCache(
            redis,
            f"{name}:viewer-relations:1",
            write=list,
            read=lambda lists: ViewerRelations(*lists),
            seconds=_CACHED_SECONDS,
            invalidations=invalidations,
            near=near,
        )

    async def viewer(self, user_id: str | None, scopes: frozenset[str] = frozenset()) -> Viewer:
        """One cache lookup, or two concurrent queries; nothing for anonymous callers."""
        if user_id is None:
            return ANONYMOUS
        relations = (await self._cache.many([user_id], self._stored))[user_id]
        return Viewer(user_id, MODERATE in scopes, *map(frozenset, relations))

    async def invalidate_after_event(self, event: Event) -> None:
        """Invalidates after an event, once the replica is up to date."""
        await self._cache.forget(*_affected(event))

    async def _stored(self, user_ids: Sequence[str]) -> dict[str, ViewerRelations]:
        (user_id,) = user_ids
        follows, seen = await asyncio.gather(people.followed_by(user_id), self._blocks.seen_by(user_id))
        return {user_id: ViewerRelations(*map(list, (follows, *seen)))}


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
