"""Tells once of each post and window that the post has come among the first, so that its author can be notified."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Final

from redis.asyncio import Redis

from events.agents.core.scoring import Scoring
from events.agents.core.windows import Window
from events.agents.feeds import states_of
from events.agents.people import hidden_from_all
from events.agents.ranking_keys import ranking_name
from events.agents.rankings import whole_ranking
from events.contracts.records.recommendations import PostTrended
from events.messaging.outbox.notify import notify_relay
from subgraphs.recommendations.storage.repository import trending_posts

EVERY_SECONDS: Final = 15.0


class TrendingNotices:
    def __init__(self, redis: Redis, scoring: Scoring) -> None:
        self._redis, self._scoring = redis, scoring

    async def publish(self) -> int:
        """Of the windows that a post enters at once, the widest is published."""
        now = datetime.now(UTC)
        first = {(post_id, window) for window in Window for post_id in await self._first(window, now)}
        entered = sorted(first - await trending_posts.known(first), key=lambda pair: list(Window).index(pair[1]))
        authors, widest = await self._authors({post_id for post_id, _ in entered}, now), dict(entered)
        count = 0
        for post_id, window in entered:
            if author_id := authors.get(post_id):
                event = PostTrended(post_id=post_id, author_id=author_id, window=window)
                count += await trending_posts.add(event, is_published=widest[post_id] is window)
        if count:
            await notify_relay(self._redis, "recommendations")
        return count

    async def _first(self, window: Window, now: datetime) -> list[str]:
        least = self._scoring.log_score(self._scoring.notice_score, now, window)
        entries = await whole_ranking(self._redis, ranking_name(window), self._scoring.notice_rank)
        return [post_id for post_id, kept in entries if kept >= least]

    async def _authors(self, post_ids: Collection[str], now: datetime) -> dict[str, str]:
        """Of the posts that everyone may see."""
        states = await states_of(self._redis, post_ids)
        authors = {post_id: state.author_id for post_id, state in states.items() if state.is_public}
        hidden = await hidden_from_all(self._redis, set(authors.values()), now)
        return {post_id: author_id for post_id, author_id in authors.items() if author_id not in hidden}
