"""Applies messages of the log to the rankings. Independent of Faust."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from prometheus_client import Counter as Metric

from events.agents.core.changes import Change
from events.agents.core.feed_changes import FeedChange, feed_change_of
from events.agents.core.ranking_changes import change_of
from events.agents.feed_writer import FeedWriter
from events.agents.log_positions import LogPosition
from events.agents.ranking_writer import RankingWriter
from events.contracts.codec import BadEvent, Headers, UnknownEvent, decode
from events.contracts.records.event import Event
from events.contracts.records.fields import now
from events.messaging.transient_errors import is_outage, pause_after

APPLIED = Metric("miniroom_agents_applied_total", "Messages applied to the rankings.", ["topic"])
UNREADABLE = Metric("miniroom_agents_unreadable_total", "Messages that are not valid events.", ["topic"])
log = structlog.get_logger()


@dataclass(frozen=True)
class LogEntry:
    place: LogPosition
    headers: Headers
    value: bytes | None
    appended_at: datetime


class Applier:
    def __init__(self, writer: RankingWriter, feeds: FeedWriter, clock: Callable[[], datetime] = now) -> None:
        self._writer, self._feeds, self._clock = writer, feeds, clock

    async def apply(self, entries: Sequence[LogEntry]) -> None:
        """Retries while Redis is away: Faust would take an exception for an acknowledgement."""
        decoded = [(entry, _decode(entry)) for entry in entries]
        scoring = self._writer.scoring
        changes = [(e.place, change_of(event, e.appended_at, scoring) if event else None) for e, event in decoded]
        feeds = [found for entry, event in decoded if event and (found := feed_change_of(event, entry.appended_at))]
        failures = 0
        while True:
            try:
                await self._apply(changes, feeds)
                break
            except Exception as error:
                if not is_outage(error):
                    raise
                failures += 1
                log.warning("agents.redis.away", failures=failures, error=repr(error))
                await asyncio.sleep(pause_after(failures))
        for topic, count in Counter(entry.place.topic for entry in entries).items():
            APPLIED.labels(topic).inc(count)

    async def _apply(self, changes: Sequence[tuple[LogPosition, Change | None]], feeds: Sequence[FeedChange]) -> None:
        """Timelines first: positions that have moved say that both are written."""
        await self._feeds.apply(feeds)
        await self._writer.apply(changes, self._clock())


def _decode(entry: LogEntry) -> Event | None:
    """An invalid message only moves the position; the consumers of the services keep it as a dead letter."""
    try:
        return decode(entry.headers, entry.value)
    except (UnknownEvent, BadEvent) as error:
        UNREADABLE.labels(entry.place.topic).inc()
        log.warning("agents.message.unreadable", place=entry.place.name, offset=entry.place.offset, error=str(error))
        return None
