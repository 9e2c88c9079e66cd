"""Rankings of posts, tags and rooms, without hidden accounts and those that the viewer or a block excludes."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Final

from redis.asyncio import Redis

from events.agents.core.scoring import Scoring
from events.agents.core.windows import Window
from events.agents.people import excluded, hidden_rooms
from events.agents.ranking_keys import ranking_name, room_ranking_name
from events.agents.rankings import BadCursor, owners_of, parse_cursor, write_cursor
from subgraphs.recommendations.domain import rules
from subgraphs.recommendations.domain.enums import TrendingWindow
from subgraphs.recommendations.domain.read_models import Ranked, RankedPost
from subgraphs.recommendations.services.earlier_ranks import EarlierRanks
from subgraphs.recommendations.services.ranking_copies import RankingCopies, RankingCopy

_SHARED_PAGES: Final = 100
Entry = tuple[int, str, float]
"""Rank, member, stored score."""


class TrendingService:
    def __init__(self, redis: Redis, copies: RankingCopies, earlier: EarlierRanks, scoring: Scoring) -> None:
        self._redis, self._copies, self._earlier, self._scoring = redis, copies, earlier, scoring

    async def posts(
        self,
        window: TrendingWindow,
        tag: str | None,
        language: str | None,
        after: str | None,
        limit: int,
        viewer_id: str | None,
    ) -> list[RankedPost]:
        """Reads on in place of excluded posts, until there are `limit` or the ranking ends."""
        ranking, last = Window(window.value), _place(after)
        key = ranking_name(ranking, tag) if tag is not None else ranking_name(ranking, language=language)
        copy, now = await self._copies.get(key), datetime.now(UTC)
        shared = (after, limit, language) if viewer_id is None and len(copy.pages) < _SHARED_PAGES else None
        if shared in copy.pages:
            return copy.pages[shared]
        waiting, found = _ranked(copy, self._scoring.floor_at(now, ranking), last), list[Entry]()
        for size in rules.page_sizes(limit):
            page, waiting = waiting[:size], waiting[size:]
            found += await self._shown(copy, page, language if tag is not None else None, viewer_id)
            if not waiting or len(found) >= limit:
                break
        ranks = await self._earlier.ranks(ranking) if tag is language is None and not copy.is_stale else None
        posts = [self._post(entry, ranking, now, ranks) for entry in found[:limit]]
        if shared:
            copy.pages[shared] = posts
        return posts

    async def tags(self, window: TrendingWindow, limit: int) -> list[Ranked]:
        """Of the posts that trend. Of each author the best post counts for a tag, so that no author lifts one alone."""
        ranking = Window(window.value)
        copy, now = await self._copies.get(ranking_name(ranking)), datetime.now(UTC)
        entries = _ranked(copy, self._scoring.floor_at(now, ranking), None)
        states = await self._copies.states(copy, [post_id for _, post_id, _ in entries])
        hidden = await self._excluded(copy, {state.author_id for state in states.values()}, None)
        best: dict[str, dict[str, float]] = {}
        for _, post_id, kept in entries:
            state = states.get(post_id)
            if state and state.author_id not in hidden:
                for tag in state.tags:
                    best.setdefault(tag, {}).setdefault(state.author_id, self._scoring.shown_score(kept, now, ranking))
        scores = {tag: sum(of_authors.values()) for tag, of_authors in best.items()}
        ordered = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
        return [Ranked(tag, rank, score) for rank, (tag, score) in enumerate(ordered, 1)]

    async def rooms(self, window: TrendingWindow, limit: int, viewer_id: str | None) -> list[Ranked]:
        ranking = Window(window.value)
        copy, now = await self._copies.get(room_ranking_name(ranking)), datetime.now(UTC)
        entries = _ranked(copy, self._scoring.floor_at(now, ranking), None)
        if not copy.is_stale:
            owners = await owners_of(self._redis, [room_id for _, room_id, _ in entries])
            hidden = await hidden_rooms(self._redis, viewer_id, owners, now)
            entries = [entry for entry in entries if entry[1] not in hidden]
        return [
            Ranked(room_id, rank, self._scoring.shown_score(kept, now, ranking))
            for rank, room_id, kept in entries[:limit]
        ]

    async def _shown(
        self, copy: RankingCopy, page: Sequence[Entry], language: str | None, viewer_id: str | None
    ) -> list[Entry]:
        states = await self._copies.states(copy, [post_id for _, post_id, _ in page])
        hidden = await self._excluded(copy, {state.author_id for state in states.values()}, viewer_id)
        shown = []
        for entry in page:
            state = states.get(entry[1])
            if (state is None or state.author_id not in hidden) and (
                language is None or (state is not None and state.language == language)
            ):
                shown.append(entry)
        return shown

    async def _excluded(self, copy: RankingCopy, accounts: Collection[str], viewer_id: str | None) -> frozenset[str]:
        if copy.is_stale:
            return frozenset()
        return await excluded(self._redis, viewer_id, accounts, datetime.now(UTC))

    def _post(self, entry: Entry, window: Window, now: datetime, earlier: dict[str, int] | None) -> RankedPost:
        rank, post_id, kept = entry
        before, score = earlier.get(post_id) if earlier else None, self._scoring.shown_score(kept, now, window)
        change = None if before is None else before - rank
        return RankedPost(post_id, rank, score, write_cursor(kept, post_id), change)


def _place(cursor: str | None) -> tuple[float, str] | None:
    try:
        return parse_cursor(cursor)
    except BadCursor:
        raise rules.no_cursor() from None


def _ranked(copy: RankingCopy, floor: float, last: tuple[float, str] | None) -> list[Entry]:
    return [
        (rank, member, kept)
        for rank, (member, kept) in enumerate(copy.entries, 1)
        if kept >= floor and (last is None or (kept, member) < last)
    ]
