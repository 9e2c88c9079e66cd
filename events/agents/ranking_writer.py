"""Writes rankings. All data here is derived and may be lost.

The log positions are stored with the scores and change with them in one step, so that nothing counts twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import orjson
from redis.asyncio import Redis
from redis.exceptions import ResponseError

from events.agents import feed_keys
from events.agents.core.ranking_changes import Change
from events.agents.core.scoring import Scoring
from events.agents.core.windows import Window
from events.agents.lua_encoding import fields_of
from events.agents.people import GONE
from events.agents.rankings import KEEP, OWNERS, PREFIX, ROOMS

POSITIONS = f"{PREFIX}positions"
RETENTION_SECONDS = 60 * 24 * 60 * 60
"""A million reactions decay below the floor of a week's ranking in 42 days."""
PEOPLE_COUNTED_ONCE = 5_000
"""Distinct people tracked per post and activity."""
REMEMBER = 20_000
"""Duplicates of an event this many messages apart in a partition still count once."""
REBUILDING = f"{PREFIX}rebuilding"
STAGED = f"{PREFIX}staged:"
HALF_LIVES = f"{PREFIX}half-lives"
"""Those that the stored scores were made with."""
_RANKED = ("trending:", "trending-rooms:", "post:", "room:", "reactions:", "comments:", "visits:")
"""Families of keys that a rebuild writes beside those that readers see."""
_FAMILIES = (*_RANKED, "seen:", "person:", "hidden:", "staged:")
_LOCK = f"{PREFIX}resuming"
_LOCK_SECONDS = 120
_DEFAULT = Scoring()
_APPLY = (Path(__file__).parent / "apply.lua").read_text()


class PositionLost(Exception):
    """The position in Redis is not the one that was read: Redis lost data, or a rebuild began."""


def partition_name(topic: str, partition: int) -> str:
    return f"{topic}/{partition}"


@dataclass(frozen=True)
class LogPosition:
    """The position of an event in the log."""

    topic: str
    partition: int
    offset: int

    @property
    def name(self) -> str:
        return partition_name(self.topic, self.partition)


class RankingWriter:
    def __init__(self, redis: Redis, scoring: Scoring = _DEFAULT) -> None:
        self._redis, self.scoring = redis, scoring
        self._apply = redis.register_script(_APPLY)
        self._half_lives = " ".join(f"{scoring.half_life(window):g}" for window in Window)

    async def apply(self, changes: Sequence[tuple[LogPosition, Change | None]], now: datetime) -> None:
        """All or nothing; changes that were applied before are ignored. PositionLost if one before them is missing."""
        batch = {
            "decays": {window.value: self.scoring.decay(window) for window in Window},
            "floors": {window.value: self.scoring.floor_at(now, window) for window in Window},
            "keep": KEEP,
            "people": PEOPLE_COUNTED_ONCE,
            "young": self.scoring.young_in_full,
            "network": self.scoring.network_in_full,
            "damping": self.scoring.damping,
            "remember": REMEMBER,
            "retention": RETENTION_SECONDS,
            "entries": [{"place": at.name, "offset": at.offset, **fields_of(change)} for at, change in changes],
        }
        try:
            await self._apply(keys=[POSITIONS, ROOMS, OWNERS, GONE, REBUILDING], args=[PREFIX, orjson.dumps(batch)])
        except ResponseError as error:
            if str(error).startswith("LOST"):
                raise PositionLost(str(error)) from None
            raise

    async def resume(self, beginnings: Mapping[str, int], ends: Mapping[str, int]) -> dict[str, int]:
        """The next offset to read of each place (`topic/partition`).

        Without any positions, with one past the end of a log that was replaced, or with scores of other half-lives,
        everything is forgotten first; a rebuild keeps what readers see.
        """
        async with self._redis.lock(_LOCK, timeout=_LOCK_SECONDS, blocking_timeout=_LOCK_SECONDS):
            stored = await self.positions()
            is_replaced = any(stored.get(place, -1) >= end for place, end in ends.items())
            is_rebuilding, half_lives = await self._redis.mget(REBUILDING, HALF_LIVES)
            is_comparable = stored and half_lives in (None, self._half_lives)
            if is_replaced or not (is_comparable or is_rebuilding):
                await self.forget()
                stored = {}
            await self._redis.set(HALF_LIVES, self._half_lives)
            following = {place: max(stored.get(place, -1) + 1, start) for place, start in beginnings.items()}
            if following:
                reached = {place: str(offset - 1) for place, offset in following.items()}
                await cast(Any, self._redis.hset(POSITIONS, mapping=cast(dict[Any, Any], reached)))
            return following

    async def forget(self) -> None:
        """Positions are deleted first: a worker that still writes from the old ones is refused."""
        await self._redis.delete(POSITIONS, REBUILDING, HALF_LIVES)
        for pattern in (*(f"{PREFIX}{family}*" for family in (*_FAMILIES, *feed_keys.FAMILIES)), ROOMS, OWNERS, GONE):
            await self._unlink(pattern)

    async def begin_rebuild(self) -> None:
        """From now on changes go beside what readers see, until a rebuild finishes: repeat one that was interrupted."""
        await self._redis.delete(POSITIONS)
        for pattern in (f"{STAGED}*", f"{PREFIX}seen:*"):
            await self._unlink(pattern)
        await self._redis.set(REBUILDING, "1")

    async def finish_rebuild(self) -> None:
        """The new rankings take the place of the old ones, all at once."""
        staged = [key async for key in self._redis.scan_iter(f"{STAGED}*", count=1000)]
        patterns = [f"{PREFIX}{family}*" for family in _RANKED]
        live = {key for pattern in patterns async for key in self._redis.scan_iter(pattern, count=1000)}
        renamed = {key: PREFIX + key.removeprefix(STAGED) for key in staged}
        async with self._redis.pipeline(transaction=True) as pipeline:
            pipeline.delete(REBUILDING)
            for old in live - set(renamed.values()):
                pipeline.unlink(old)
            for key, name in renamed.items():
                pipeline.rename(key, name)
            await pipeline.execute()

    async def _unlink(self, pattern: str) -> None:
        keys = [key async for key in self._redis.scan_iter(pattern, count=1000)]
        for start in range(0, len(keys), 1000):
            await self._redis.unlink(*keys[start : start + 1000])

    async def positions(self) -> dict[str, int]:
        """The last offset applied of each place."""
        stored = cast(dict[str, str], await cast(Any, self._redis.hgetall(POSITIONS)))
        return {place: int(offset) for place, offset in stored.items()}
