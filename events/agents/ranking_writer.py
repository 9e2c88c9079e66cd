"""Writes rankings. All data here is derived and may be lost.

The log positions of a shard are stored with its scores and change with them in one step, so that nothing counts twice.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast

import orjson
from redis.asyncio import Redis
from redis.exceptions import ResponseError

from events.agents import feed_keys, lua_encoding
from events.agents.core.scoring import DEFAULT, Scoring
from events.agents.core.windows import Window
from events.agents.log_positions import Placement, PositionLost
from events.agents.lua_encoding import Fields, Placed, Range
from events.agents.people import GONE
from events.agents.people_writer import REMEMBER, RETENTION_SECONDS, PeopleWriter
from events.agents.ranking_keys import (
    PREFIX,
    RANKED,
    SEEN,
    SHARDS,
    STAGED,
    positions_key,
    rebuilding_key,
    shard_prefix,
)
from events.agents.rankings import KEEP, OWNERS, ROOMS
from events.agents.redis_commands import rename, unlink

PEOPLE_COUNTED_ONCE = 5_000
"""Distinct people tracked per post and activity."""
HALF_LIVES: Final = f"{PREFIX}half-lives"
"""Those that the stored scores were made with."""
_PEOPLE: Final = ("person:", "hidden:", "people-seen:")
_LOCK: Final = f"{PREFIX}resuming"
_LOCK_SECONDS: Final = 120
_ANY_SHARD: Final = "?"
"""In a pattern."""
_APPLY: Final = (Path(__file__).parent / "apply.lua").read_text()


class RankingWriter:
    def __init__(self, redis: Redis, scoring: Scoring = DEFAULT) -> None:
        self._redis, self.scoring = redis, scoring
        self._people = PeopleWriter(redis, self._hide_rooms)
        self._apply = redis.register_script(_APPLY)
        self._half_lives = " ".join(f"{scoring.half_life(window):g}" for window in Window)

    async def apply(self, changes: Sequence[Placement], now: datetime) -> None:
        """What was applied before is ignored. PositionLost if a change before them is missing.

        The shards are written side by side. Interrupted, the batch comes again, and each ignores what it has.
        """
        ranges, placed = _placed(changes)
        await self._people.apply(changes)
        shards = lua_encoding.by_shard(placed)
        await asyncio.gather(*(self._write(shard, ranges, subjects, now) for shard, subjects in shards.items()))

    async def _hide_rooms(self, room_ids: Sequence[str]) -> None:
        now = datetime.now().astimezone()
        for shard, subjects in lua_encoding.hiding(room_ids).items():
            await self._write(shard, [], subjects, now)

    async def _write(self, shard: str, ranges: Sequence[Range], subjects: Sequence[Fields], now: datetime) -> None:
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
            "ranges": [[each.place, each.first, each.last] for each in ranges],
            "subjects": subjects,
        }
        keys: list[str] = [positions_key(shard), rebuilding_key(shard)]
        arguments: list[str | bytes] = [shard_prefix(shard), orjson.dumps(batch)]
        try:
            await self._apply(keys=keys, args=arguments)
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
            stored = await self._stored()
            if not await self._continues(list(stored.values()), ends):
                await self.forget()
                stored = {shard: {} for shard in SHARDS}
            await self._redis.set(HALF_LIVES, self._half_lives)
            reached = [
                {place: max(stored[shard].get(place, -1), start - 1) for place, start in beginnings.items()}
                for shard in SHARDS
            ]
            await asyncio.gather(*map(self._start, SHARDS, reached))
            return {place: min(shard[place] for shard in reached) + 1 for place in beginnings}

    async def _continues(self, stored: Sequence[Mapping[str, int]], ends: Mapping[str, int]) -> bool:
        """Whether the log goes on where all shards stand."""
        if any(at >= ends[place] for shard in stored for place, at in shard.items() if place in ends):
            return False
        if await self._redis.exists(rebuilding_key(SHARDS[0])):
            return True
        is_whole = bool(stored[0]) and all(shard.keys() == stored[0].keys() for shard in stored)
        return is_whole and await self._redis.get(HALF_LIVES) in (None, self._half_lives)

    async def _start(self, shard: str, reached: Mapping[str, int]) -> None:
        if reached:
            await cast(Any, self._redis.hset(positions_key(shard), mapping=cast(dict[Any, Any], reached)))

    async def forget(self) -> None:
        """Positions are deleted first: a worker that still writes from the old ones is refused."""
        await self._unlink([key for shard in SHARDS for key in (positions_key(shard), rebuilding_key(shard))])
        await self._unlink([HALF_LIVES, ROOMS, OWNERS, GONE])
        families = (*_PEOPLE, *feed_keys.FAMILIES)
        await self._unlink_all([*(f"{PREFIX}{family}*" for family in families), shard_prefix(_ANY_SHARD) + "*"])

    async def begin_rebuild(self) -> None:
        """From now on changes go beside what readers see, until a rebuild finishes: repeat one that was interrupted."""
        async with self._redis.lock(_LOCK, timeout=_LOCK_SECONDS, blocking_timeout=_LOCK_SECONDS):
            await self._unlink([positions_key(shard) for shard in SHARDS])
            await self._unlink_all(f"{shard_prefix(_ANY_SHARD)}{family}*" for family in (STAGED, SEEN))
            for shard in SHARDS:
                await self._redis.set(rebuilding_key(shard), "1")

    async def finish_rebuild(self) -> None:
        """The new rankings take the place of the old ones, each shard at once."""
        for shard in SHARDS:
            await self._replace(shard_prefix(shard), rebuilding_key(shard))

    async def _replace(self, prefix: str, rebuilding: str) -> None:
        names = [key.removeprefix(prefix) async for key in self._redis.scan_iter(f"{prefix}*", count=1000)]
        renamed = {prefix + name: prefix + name.removeprefix(STAGED) for name in names if name.startswith(STAGED)}
        live = {prefix + name for name in names if name.startswith(RANKED)}
        async with self._redis.pipeline(transaction=True) as pipeline:
            pipeline.delete(rebuilding)
            for old in live - set(renamed.values()):
                unlink(pipeline, old)
            for key, name in renamed.items():
                rename(pipeline, key, name)
            await pipeline.execute()

    async def positions(self) -> dict[str, int]:
        """The last offset of each place that all shards have applied."""
        shards = list((await self._stored()).values())
        return {place: min(shard[place] for shard in shards) for place in shards[0] if all(place in s for s in shards)}

    async def _stored(self) -> dict[str, dict[str, int]]:
        async with self._redis.pipeline(transaction=False) as pipeline:
            for shard in SHARDS:
                pipeline.hgetall(positions_key(shard))
            rows: list[dict[str, str]] = await pipeline.execute()
        found = zip(SHARDS, rows, strict=True)
        return {shard: {place: int(offset) for place, offset in row.items()} for shard, row in found}

    async def _unlink_all(self, patterns: Iterable[str]) -> None:
        for pattern in patterns:
            await self._unlink([key async for key in self._redis.scan_iter(pattern, count=1000)])

    async def _unlink(self, keys: Sequence[str]) -> None:
        for start in range(0, len(keys), 1000):
            async with self._redis.pipeline(transaction=False) as pipeline:
                for key in keys[start : start + 1000]:
                    unlink(pipeline, key)
                await pipeline.execute()


def _placed(changes: Sequence[Placement]) -> tuple[list[Range], list[Placed]]:
    """Raises PositionLost where an offset does not follow the one before in its place."""
    firsts: dict[str, int] = {}
    lasts: dict[str, int] = {}
    numbers: dict[str, int] = {}
    placed = []
    for at, change in changes:
        name = at.name
        if name in lasts and at.offset != lasts[name] + 1:
            raise PositionLost(f"{name} has {at.offset} after {lasts[name]}")
        number = numbers.setdefault(name, len(numbers) + 1)
        firsts.setdefault(name, at.offset)
        lasts[name] = at.offset
        if change is not None:
            placed.append(Placed(number, at.offset, change))
    return [Range(name, first, lasts[name]) for name, first in firsts.items()], placed
