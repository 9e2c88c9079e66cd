"""Reads rankings as tests look at them."""

from dataclasses import dataclass
from datetime import datetime

from redis.asyncio import Redis

from events.agents.core.scoring import DEFAULT, Scoring
from events.agents.core.windows import Window
from events.agents.ranking_keys import ranking_name
from events.agents.rankings import whole_ranking
from tests.events.agents.log import NOW


@dataclass(frozen=True)
class RankedPost:
    post_id: str
    rank: int
    score: float


async def top(
    redis: Redis,
    tag: str | None = None,
    window: Window = Window.HOUR,
    *,
    now: datetime = NOW,
    scoring: Scoring = DEFAULT,
) -> list[RankedPost]:
    """All that trend, highest first."""
    floor = scoring.floor_at(now, window)
    return [
        RankedPost(post_id, rank, scoring.shown_score(kept, now, window))
        for rank, (post_id, kept) in enumerate(await whole_ranking(redis, ranking_name(window, tag)), 1)
        if kept >= floor
    ]


async def ids(redis: Redis, tag: str | None = None, window: Window = Window.HOUR) -> list[str]:
    return [post.post_id for post in await top(redis, tag, window)]
