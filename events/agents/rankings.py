"""Reads the rankings. The agents write them, see `ranking_writer`."""

import re
from collections.abc import Sequence
from typing import Any, Final, cast

from redis.asyncio import Redis

from events.agents.ranking_keys import PREFIX, SHARDS, ranking_keys

ROOMS = f"{PREFIX}rooms:public"
OWNERS = f"{PREFIX}rooms:owners"
KEEP: Final = 1000
"""Posts per ranking."""
_SPARE: Final = 50
Entry = tuple[str, float]
"""Member, stored score."""
_CURSOR = re.compile(r"(-?\d{1,12}\.\d{6}):([0-9a-f-]{36})")


class BadCursor(ValueError):
    """Not a cursor of `write_cursor`."""


async def whole_ranking(redis: Redis, name: str, most: int = KEEP) -> list[Entry]:
    """Members with their stored scores, highest first: exactly those of all shards together."""
    keys, share = ranking_keys(name), min(most, 2 * most // len(SHARDS) + _SPARE)
    rows = await _ranges(redis, keys, 0, share - 1)
    found = _merged(rows)[:most]
    last = found[-1] if len(found) == most else None
    cut = [
        number
        for number, row in enumerate(rows)
        if share <= len(row) < most and (last is None or _order(row[-1]) > _order(last))
    ]
    if cut:
        more = await _ranges(redis, [keys[number] for number in cut], share, most - 1)
        found = _merged([*rows, *more])[:most]
    return found


async def _ranges(redis: Redis, keys: Sequence[str], first: int, last: int) -> list[list[Entry]]:
    async with redis.pipeline(transaction=False) as pipeline:
        for key in keys:
            pipeline.zrevrange(key, first, last, withscores=True)
        return cast(list[list[Entry]], await pipeline.execute())


def _merged(rows: Sequence[Sequence[Entry]]) -> list[Entry]:
    return sorted((entry for row in rows for entry in row), key=_order, reverse=True)


def _order(entry: Entry) -> tuple[float, str]:
    """As Redis orders a ZSET."""
    return entry[1], entry[0]


async def random_rooms(redis: Redis, count: int) -> list[str]:
    """Up to `count` different public rooms."""
    return cast(list[str], await cast(Any, redis.srandmember(ROOMS, count)))


async def owners_of(redis: Redis, room_ids: Sequence[str]) -> dict[str, str]:
    """By room, where it is known."""
    found: list[str | None] = await cast(Any, redis.hmget(OWNERS, list(room_ids))) if room_ids else []
    return {room_id: owner for room_id, owner in zip(room_ids, found, strict=True) if owner}


def write_cursor(kept: float, post_id: str) -> str:
    return f"{kept:.6f}:{post_id}"


def parse_cursor(cursor: str | None) -> tuple[float, str] | None:
    """Raises BadCursor."""
    if cursor is None:
        return None
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        raise BadCursor("not a cursor of a ranking")
    return float(match[1]), match[2]
