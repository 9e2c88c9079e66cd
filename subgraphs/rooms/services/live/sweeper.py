"""Sees to it that visitors who fell silent leave the rooms that this process has readers for."""

import asyncio
from typing import Final

import structlog
from redis.exceptions import RedisError

from events.messaging.cancellation import raise_if_cancelled
from events.messaging.transient_errors import is_outage
from subgraphs.kit.live.feed import Feed
from subgraphs.rooms.domain.live import Batch
from subgraphs.rooms.services.visits import VisitService

_INTERVAL_SECONDS: Final = 2.0
log = structlog.get_logger("subgraphs.rooms")


class Sweeper:
    def __init__(self, feed: Feed[Batch], visits: VisitService) -> None:
        self._feed, self._visits = feed, visits

    async def run(self) -> None:
        """Runs until cancelled."""
        while True:
            raise_if_cancelled()
            await asyncio.sleep(_INTERVAL_SECONDS)
            try:
                await self._visits.sweep(self._feed.keys())
            except Exception as error:
                if not (is_outage(error) or isinstance(error, RedisError | OSError)):
                    raise
                log.warning("rooms.sweep.failed", error=repr(error))
