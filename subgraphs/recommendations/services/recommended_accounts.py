"""Accounts to follow: whose posts the caller likes, whom those follow whom the caller follows, and who trends."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from redis.asyncio import Redis

from events.agents import feeds
from events.agents.core.windows import Window
from events.agents.feed_keys import digest_of
from events.agents.people import excluded
from events.agents.ranking_keys import ranking_name
from subgraphs.recommendations.domain.affinity import damped
from subgraphs.recommendations.domain.enums import RecommendationReason as Reason
from subgraphs.recommendations.domain.read_models import Pick
from subgraphs.recommendations.domain.weighing import by_weight
from subgraphs.recommendations.services.interests import InterestService
from subgraphs.recommendations.services.ranking_copies import RankingCopies

_FOLLOWED, _CANDIDATES, _TRENDING = 50, 60, 100
_WEIGHTS: Final = {Reason.AUTHOR: 1.5, Reason.MUTUAL_FOLLOWS: 1.2, Reason.SIMILAR_TASTE: 1.0, Reason.TRENDING: 0.5}


class RecommendedAccounts:
    def __init__(self, redis: Redis, copies: RankingCopies, interests: InterestService) -> None:
        self._redis, self._copies, self._interests = redis, copies, interests

    async def pick(self, account_id: str, limit: int) -> list[Pick]:
        """Without those that the account follows, blocked, muted or refused, and those that are private or hidden."""
        interests = await self._interests.of(account_id)
        parts: dict[str, dict[Reason, float]] = {}
        for author, weight in interests.affinity.authors.items():
            parts.setdefault(author, {})[Reason.AUTHOR] = damped(weight)
        followed_by_followed = await feeds.followed_by_each(self._redis, sorted(interests.follows)[:_FOLLOWED])
        mutual = Counter(person for found in followed_by_followed for person in found).most_common(_CANDIDATES)
        for reason, people in ((Reason.MUTUAL_FOLLOWS, dict(mutual)), (Reason.SIMILAR_TASTE, interests.similar)):
            named = await feeds.authors_by_digest(self._redis, list(people))
            for digest, author in named.items():
                parts.setdefault(author, {})[reason] = damped(people[digest])
        for author in await self._trending():
            parts.setdefault(author, {})[Reason.TRENDING] = 1.0
        wanted = await self._wanted(account_id, parts, interests.follows, interests.not_interested)
        ordered = by_weight({author: parts[author] for author in wanted}, _WEIGHTS)[:limit]
        return [Pick(author, reason) for author, reason in ordered]

    async def _trending(self) -> set[str]:
        copy = await self._copies.get(ranking_name(Window.WEEK))
        states = await self._copies.states(copy, [post_id for post_id, _ in copy.entries[:_TRENDING]])
        return {state.author_id for state in states.values()}

    async def _wanted(
        self, account_id: str, accounts: Iterable[str], follows: frozenset[str], refused: frozenset[str]
    ) -> list[str]:
        known = [each for each in accounts if each != account_id and each not in refused]
        known = [each for each in known if digest_of(each) not in follows]
        hidden = await excluded(self._redis, account_id, known, datetime.now(UTC))
        return [each for each in known if each not in hidden]
