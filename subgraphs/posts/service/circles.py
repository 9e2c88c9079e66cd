"""Who is looking: whom they follow, and whom they do not see, from the cache in front of the copies."""

import asyncio
from collections.abc import Sequence
from typing import Final, NamedTuple

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.users import BlockEvent, MuteEvent, UserFollowed, UserUnfollowed
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.entity_cache import EntityCache
from subgraphs.posts import rules
from subgraphs.posts.records import ANYBODY, Viewer
from subgraphs.posts.repository import people

_CACHED_SECONDS: Final = 60


class Circle(NamedTuple):
    """Ids of people; the unwanted are the blocked and the muted."""

    follows: Sequence[str]
    blocked: Sequence[str]
    unwanted: Sequence[str]


class CircleService:
    def __init__(self, blocks: Blocks, redis: Redis, name: str = "posts") -> None:
        """`name` begins all keys."""
        self._blocks = blocks
        self._circles: EntityCache[Circle] = EntityCache(
            redis, f"{name}:circle:1", write=list, read=lambda kept: Circle(*kept), seconds=_CACHED_SECONDS
        )

    async def viewer(self, user_id: str | None, scopes: frozenset[str] = frozenset()) -> Viewer:
        """From the cache or two queries side by side, for somebody who is signed in; nothing for anybody else."""
        if user_id is None:
            return ANYBODY
        circle = (await self._circles.many([user_id], self._stored))[user_id]
        return Viewer(user_id, rules.MODERATE in scopes, *map(frozenset, circle))

    async def changed(self, event: Event) -> None:
        """Once the copies say so, too."""
        await self._circles.forget(*_whose(event))

    async def _stored(self, user_ids: Sequence[str]) -> dict[str, Circle]:
        (user_id,) = user_ids
        follows, seen = await asyncio.gather(people.followed_by(user_id), self._blocks.seen_by(user_id))
        return {user_id: Circle(*map(list, (follows, *seen)))}


def _whose(event: Event) -> tuple[str, ...]:
    match event:
        case BlockEvent():
            return event.blocker_id, event.blocked_id
        case MuteEvent():
            return (event.muter_id,)
        case UserFollowed() | UserUnfollowed():
            return (event.follower_id,)
        case _:
            return ()
