"""Ends a worker that makes no progress although there are messages to read (Faust issues 523 and 596)."""

import asyncio
import time
from collections.abc import Mapping

import faust
import structlog
from faust.types import TP
from prometheus_client import Gauge

from events.agents.fatal_exit import exit_process
from events.agents.log_positions import partition_name
from events.agents.ranking_writer import RankingWriter

LOOK_SECONDS, PATIENCE_SECONDS = 10.0, 60.0
LAG = Gauge("miniroom_agents_lag", "Messages of the log that are not in the rankings yet.", ["place"])
log = structlog.get_logger()


class Watchdog:
    """Progress, nothing to read, and an outage of Redis or Kafka are all fine."""

    def __init__(self, writer: RankingWriter) -> None:
        self._writer = writer
        self._seen: Mapping[str, int] = {}
        self._moved_at = time.monotonic()

    def attach(self, app: faust.App) -> None:
        @app.task
        async def watch() -> None:
            while True:
                await asyncio.sleep(LOOK_SECONDS)
                await self._look(app)

    async def _look(self, app: faust.App) -> None:
        try:
            partitions: set[TP] = app.consumer.assignment()
            ends = await asyncio.wait_for(app.consumer.highwaters(*partitions), LOOK_SECONDS)
            positions = await self._writer.positions()
        except Exception as error:
            log.warning("agents.watchdog.blind", error=repr(error))
            self._moved_at = time.monotonic()
            return
        behind = self._measure({partition_name(tp.topic, tp.partition): end for tp, end in ends.items()}, positions)
        if positions != self._seen or not behind:
            self._seen, self._moved_at = positions, time.monotonic()
        elif time.monotonic() - self._moved_at > PATIENCE_SECONDS:
            exit_process("no progress although there are messages to read", behind=behind)

    @staticmethod
    def _measure(ends: Mapping[str, int], positions: Mapping[str, int]) -> dict[str, int]:
        lags = {place: end - 1 - positions.get(place, -1) for place, end in ends.items()}
        for place, lag in lags.items():
            LAG.labels(place).set(lag)
        return {place: lag for place, lag in lags.items() if lag > 0}
