"""Applies messages of the log to the rankings. Independent of Faust."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from prometheus_client import Counter

from events.agents.core.ranking_changes import Change, change_of
from events.agents.ranking_writer import LogPosition, RankingWriter
from events.contracts.codec import BadEvent, Headers, UnknownEvent, decode
from events.contracts.records.fields import now
from events.messaging.transient_errors import is_outage, pause_after

APPLIED = Counter("miniroom_agents_applied_total", "Messages applied to the rankings.", ["topic"])
UNREADABLE = Counter("miniroom_agents_unreadable_total", "Messages that are not valid events.", ["topic"])
log = structlog.get_logger()


@dataclass(frozen=True)
class LogEntry:
    place: LogPosition
    headers: Headers
    value: bytes | None
    appended_at: datetime


class Applier:
    def __init__(self, writer: RankingWriter, clock: Callable[[], datetime] = now) -> None:
        self._writer, self._clock = writer, clock

    async def apply(self, entries: Sequence[LogEntry]) -> None:
        """Retries while Redis is away: Faust would take an exception for an acknowledgement."""
        changes = [(entry.place, _change(entry)) for entry in entries]
        failures = 0
        while True:
            try:
                await self._writer.apply(changes, self._clock())
                break
            except Exception as error:
                if not is_outage(error):
                    raise
                failures += 1
                log.warning("agents.redis.away", failures=failures, error=repr(error))
                await asyncio.sleep(pause_after(failures))
        for entry in entries:
            APPLIED.labels(entry.place.topic).inc()


def _change(entry: LogEntry) -> Change | None:
    """An invalid message only moves the position; the consumers of the services keep it as a dead letter."""
    try:
        event = decode(entry.headers, entry.value)
    except (UnknownEvent, BadEvent) as error:
        UNREADABLE.labels(entry.place.topic).inc()
        log.warning("agents.message.unreadable", place=entry.place.name, offset=entry.place.offset, error=str(error))
        return None
    change = change_of(event, entry.appended_at)
    return change and replace(change, event_id=event.event_id)
