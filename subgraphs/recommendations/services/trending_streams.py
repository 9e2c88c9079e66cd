"""The top of a ranking, sent again when it changes: at most once a second, from copies that all streams share."""

import asyncio
import time
from collections.abc import AsyncGenerator
from typing import Final, Protocol

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.auth.denied_sessions import DeniedSessions
from subgraphs.kit.domain.exceptions import Unauthenticated
from subgraphs.recommendations.domain.enums import TrendingWindow
from subgraphs.recommendations.domain.read_models import RankedPost

_PAUSE_SECONDS: Final = 1.0


class Rankings(Protocol):
    async def posts(
        self,
        window: TrendingWindow,
        tag: str | None,
        language: str | None,
        after: str | None,
        limit: int,
        viewer_id: str | None,
    ) -> list[RankedPost]: ...


class TrendingStreams:
    def __init__(self, rankings: Rankings, denied: DeniedSessions, pause: float = _PAUSE_SECONDS) -> None:
        self._rankings, self._denied, self._pause = rankings, denied, pause

    async def tops(
        self, window: TrendingWindow, limit: int, caller: Caller | None
    ) -> AsyncGenerator[list[RankedPost], None]:
        """The current top, then each new one. Raises Unauthenticated when the caller's token or session ends."""
        shown: list[tuple[str, int]] | None = None
        viewer_id = caller.user_id if caller else None
        while True:
            await self._check(caller)
            top = await self._rankings.posts(window, None, None, None, limit, viewer_id)
            ranks = [(post.post_id, post.rank) for post in top]
            if ranks != shown:
                shown = ranks
                yield top
            await asyncio.sleep(self._pause)

    async def _check(self, caller: Caller | None) -> None:
        if caller is None:
            return
        if caller.expires_at <= time.time():
            raise Unauthenticated("The access token has expired. Subscribe again with a new one.")
        if await self._denied.includes(caller.session_id, caller.roles):
            raise Unauthenticated("The session has ended. Sign in again.")
