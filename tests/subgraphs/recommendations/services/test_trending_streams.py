"""Streams of the top: sent when it changes, ended with the token and the session."""

import time
from contextlib import aclosing
from typing import cast

import pytest

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.auth.denied_sessions import DeniedSessions
from subgraphs.kit.domain.exceptions import Unauthenticated
from subgraphs.recommendations.domain.enums import TrendingWindow
from subgraphs.recommendations.domain.read_models import RankedPost
from subgraphs.recommendations.services.trending_streams import TrendingStreams


class Rankings:
    """Answers with one of these after the other, each as letters of posts."""

    def __init__(self, *tops: str) -> None:
        self.tops = list(tops)

    async def posts(
        self,
        window: TrendingWindow,
        tag: str | None,
        language: str | None,
        after: str | None,
        limit: int,
        viewer_id: str | None,
    ) -> list[RankedPost]:
        top = self.tops.pop(0) if len(self.tops) > 1 else self.tops[0]
        return [RankedPost(post, rank, 1.0, "") for rank, post in enumerate(top[:limit], 1)]


class Sessions:
    def __init__(self, *ended: str) -> None:
        self.ended = ended

    async def includes(self, session_id: str, roles: frozenset[str]) -> bool:
        return session_id in self.ended


def streams(rankings: Rankings, sessions: Sessions | None = None) -> TrendingStreams:
    return TrendingStreams(rankings, cast(DeniedSessions, sessions or Sessions()), pause=0)


def caller(session: str = "session", *, lives: float = 60) -> Caller:
    return Caller("ann", session, frozenset(), frozenset(), time.time() + lives)


async def test_only_a_change_is_sent() -> None:
    rankings = Rankings("ab", "ab", "abc", "ba", "ba", "b")
    async with aclosing(streams(rankings).tops(TrendingWindow.HOUR, 2, None)) as tops:
        found = ["".join(post.post_id for post in await anext(tops)) for _ in range(3)]
    assert found == ["ab", "ba", "b"]


@pytest.mark.parametrize(("session", "lives", "message"), [("session", -1, "expired"), ("ended", 60, "ended")])
async def test_it_ends_with_the_token_and_the_session(session: str, lives: float, message: str) -> None:
    who = caller(session, lives=lives)
    async with aclosing(streams(Rankings("a"), Sessions("ended")).tops(TrendingWindow.HOUR, 1, who)) as tops:
        with pytest.raises(Unauthenticated, match=message):
            await anext(tops)
