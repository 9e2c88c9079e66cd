"""Reads the rankings. The agents write them, see `ranking_writer`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from redis.asyncio import Redis

from events.agents.core.scoring import Scoring
from events.agents.core.windows import Window

PREFIX = "recommendations:"
POSTS = f"{PREFIX}post:"
ROOMS = f"{PREFIX}rooms:public"
OWNERS = f"{PREFIX}rooms:owners"
_DEFAULT = Scoring()
KEEP = 1000
"""Posts per ranking."""
_CURSOR = re.compile(r"(-?\d{1,12}\.\d{6}):([0-9a-f-]{36})")


class BadCursor(ValueError):
    """Not a cursor of `top_posts`."""


@dataclass(frozen=True)
class RankedPost:
    post_id: str
    rank: int
    score: float
    cursor: str


def ranking_key(window: Window, tag: str | None = None, language: str | None = None) -> str:
    scope = "" if tag is None else f":tag:{tag}"
    return f"{PREFIX}trending:{window}{scope}" + ("" if language is None else f":language:{language}")


def room_ranking_key(window: Window) -> str:
    return f"{PREFIX}trending-rooms:{window}"


async def whole_ranking(redis: Redis, key: str, most: int = KEEP) -> list[tuple[str, float]]:
    """Members with their stored scores, highest first."""
    return cast(list[tuple[str, float]], await redis.zrevrange(key, 0, most - 1, withscores=True))


async def top_posts(
    redis: Redis,
    window: Window,
    tag: str | None = None,
    *,
    limit: int,
    now: datetime,
    after: str | None = None,
    scoring: Scoring = _DEFAULT,
) -> list[RankedPost]:
    """Highest first; `after` is the cursor of the last post already seen. Cursors stay valid while scores decay."""
    key, start, ties = ranking_key(window, tag), 0, 0
    last = parse_cursor(after)
    if last is not None:
        async with redis.pipeline(transaction=False) as pipeline:
            pipeline.zcount(key, f"({last[0]:.6f}", "+inf")
            pipeline.zcount(key, f"{last[0]:.6f}", f"{last[0]:.6f}")
            start, ties = await pipeline.execute()
    page = await redis.zrevrange(key, start, start + ties + limit - 1, withscores=True)
    rows = cast(list[tuple[str, float]], page)
    floor = scoring.floor_at(now, window)
    return [
        RankedPost(post_id, start + index, scoring.shown_score(kept, now, window), write_cursor(kept, post_id))
        for index, (post_id, kept) in enumerate(rows, 1)
        if kept >= floor and (last is None or (kept, post_id) < last)
    ][:limit]


async def random_rooms(redis: Redis, count: int) -> list[str]:
    """Up to `count` different public rooms."""
    return cast(list[str], await cast(Any, redis.srandmember(ROOMS, count)))


async def owners_of(redis: Redis, room_ids: Sequence[str]) -> list[str | None]:
    """One per room; None if unknown."""
    return cast(list[str | None], await cast(Any, redis.hmget(OWNERS, list(room_ids)))) if room_ids else []


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
