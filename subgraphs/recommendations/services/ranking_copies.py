"""Rankings of the last second in the memory of the process; while Redis is away, the last ones read."""

import time
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Final

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from events.agents.feeds import PostState, states_of
from events.agents.rankings import whole_ranking
from subgraphs.recommendations.domain.read_models import RankedPost

_MAX_COPIES: Final = 200
SECONDS: Final = 1.0
_STALE_SECONDS: Final = 900.0
log = structlog.get_logger()


@dataclass
class RankingCopy:
    """`entries` are members with their stored scores, highest first."""

    entries: list[tuple[str, float]]
    read_at: float
    states: dict[str, PostState | None] = field(default_factory=dict)
    """Of the posts that pages asked for; None if nothing is known of one."""
    pages: dict[object, list[RankedPost]] = field(default_factory=dict)
    """Pages that anonymous callers share, by their arguments."""
    is_stale: bool = False
    """Redis is away: what was read before is all there is."""


class RankingCopies:
    def __init__(self, redis: Redis, seconds: float = SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._redis, self._seconds, self._clock = redis, seconds, clock
        self._copies: OrderedDict[str, RankingCopy] = OrderedDict()

    async def get(self, key: str) -> RankingCopy:
        """Raises what Redis raises if there is no copy of the last quarter of an hour."""
        copy, now = self._copies.get(key), self._clock()
        if copy and now - copy.read_at < self._seconds:
            return copy
        try:
            entries = await whole_ranking(self._redis, key)
        except (RedisError, OSError) as error:
            if copy is None or now - copy.read_at > _STALE_SECONDS:
                raise
            log.warning("recommendations.ranking.stale", key=key, error=repr(error))
            copy.is_stale = True
            return copy
        fresh = RankingCopy(entries, now)
        self._copies[key] = fresh
        self._copies.move_to_end(key)
        if len(self._copies) > _MAX_COPIES:
            self._copies.popitem(last=False)
        return fresh

    async def states(self, copy: RankingCopy, post_ids: Collection[str]) -> dict[str, PostState]:
        """Those that are known; read once for each copy."""
        missing = [post_id for post_id in post_ids if post_id not in copy.states]
        if missing and not copy.is_stale:
            found = await states_of(self._redis, missing)
            copy.states |= {post_id: found.get(post_id) for post_id in missing}
        return {post_id: state for post_id in post_ids if (state := copy.states.get(post_id))}
