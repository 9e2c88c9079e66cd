"""Posts picked for an account, as a list that pages share while it is fresh."""

import asyncio
import time
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from redis.asyncio import Redis

from events.agents import feed_keys as keys
from events.agents import feeds
from events.agents.core.scoring import Scoring
from events.agents.core.windows import Window
from events.agents.feed_keys import digest_of
from events.agents.feeds import PostState
from events.agents.ranking_keys import ranking_name
from subgraphs.recommendations.domain.enums import RecommendationSource
from subgraphs.recommendations.domain.picking import PERSONAL, Candidate, Scored, Tastes, ranked, spread
from subgraphs.recommendations.services.interests import Interests, InterestService
from subgraphs.recommendations.services.ranking_copies import RankingCopies

LIST_LENGTH: Final = 200
_TAGS, _AUTHORS, _FOLLOWED = 10, 20, 100
_PER_TAG, _PER_AUTHOR = 20, 10
_TRENDING: Final = 200
_NEWEST: Final = 100


class PostPicker:
    """Candidates: posts of followed and liked authors and tags, of similar accounts, trending and new ones."""

    def __init__(self, redis: Redis, copies: RankingCopies, interests: InterestService, scoring: Scoring) -> None:
        self._redis, self._copies, self._interests, self._scoring = redis, copies, interests, scoring

    async def pick(self, account_id: str | None) -> tuple[list[Scored], RecommendationSource]:
        interests = await self._interests.of(account_id) if account_id else Interests()
        trending = await self._trending(interests)
        ids = {*trending, *await self._personal(interests), *await self._newest(interests)}
        states = await feeds.states_of(self._redis, ids - interests.seen - interests.not_interested)
        shown = {
            post_id: state
            for post_id, state in states.items()
            if state.is_public and state.author_id != account_id and _is_wanted(state, interests)
        }
        found = ranked(_candidates(shown, trending, interests), _tastes(shown, interests))
        if interests.is_unknown:
            found = _own_language_first(found, shown, interests.taste.language)
        picks = spread(found, LIST_LENGTH)
        return picks, _source(picks)

    async def _trending(self, interests: Interests) -> dict[str, float]:
        copy, now = await self._copies.get(ranking_name(Window.DAY)), datetime.now(UTC)
        entries = copy.entries[:_TRENDING]
        if interests.is_unknown and interests.taste.language:
            spoken = await self._copies.get(ranking_name(Window.DAY, language=interests.taste.language))
            entries = entries + spoken.entries[:_TRENDING]
        return {post_id: self._scoring.shown_score(kept, now, Window.DAY) for post_id, kept in entries}

    async def _personal(self, interests: Interests) -> Collection[str]:
        if interests.is_unknown:
            return ()
        tags = [*interests.taste.tags[:_TAGS], *interests.affinity.strongest_tags(_TAGS)]
        authors = [
            *map(digest_of, interests.affinity.strongest_authors(_AUTHORS)),
            *sorted(interests.follows)[:_FOLLOWED],
        ]
        tagged, authored = await asyncio.gather(
            feeds.newest_of(self._redis, list(map(keys.newest_tagged, dict.fromkeys(tags))), _PER_TAG),
            feeds.newest_of(self._redis, list(map(keys.authored, dict.fromkeys(authors))), _PER_AUTHOR),
        )
        similar = sorted(interests.similar_acts, key=lambda key: -interests.similar_acts[key][0])[:LIST_LENGTH]
        return {*(post for _, post in tagged | authored), *similar}

    async def _newest(self, interests: Interests) -> list[str]:
        return [post_id for post_id, _ in (await self._copies.get(keys.NEWEST)).entries[:_NEWEST]]


def _is_wanted(state: PostState, interests: Interests) -> bool:
    return state.author_id not in interests.not_interested and state.room_id not in interests.not_interested


def _candidates(shown: Mapping[str, PostState], trending: Mapping[str, float], interests: Interests) -> list[Candidate]:
    now, found = time.time(), []
    for post_id, state in shown.items():
        similar, common = interests.similar_acts.get(post_id, (0.0, None))
        age = max(0.0, now - feeds.moment_of(post_id))
        found.append(Candidate(post_id, state, age, trending.get(post_id, 0.0), similar, common))
    return found


def _tastes(shown: Mapping[str, PostState], interests: Interests) -> Tastes:
    authors = {state.author_id for state in shown.values()}
    follows = frozenset(author for author in authors if digest_of(author) in interests.follows)
    return Tastes(interests.affinity, follows, frozenset(interests.taste.tags))


def _own_language_first(found: Sequence[Scored], shown: Mapping[str, PostState], language: str | None) -> list[Scored]:
    return sorted(found, key=lambda each: language is not None and shown[each.candidate.post_id].language != language)


def _source(picks: Sequence[Scored]) -> RecommendationSource:
    if any(each.pick.reason in PERSONAL for each in picks):
        return RecommendationSource.PERSONAL
    is_trending = any(each.candidate.trending for each in picks)
    return RecommendationSource.TRENDING if is_trending else RecommendationSource.NEWEST
