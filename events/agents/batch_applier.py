"""From messages of the log to changes of the rankings. Knows neither Faust nor which consumer read them."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from prometheus_client import Counter

from events.agents.core.ranking_changes import Change, change_of
from events.agents.ranking_writer import Place, RankingWriter
from events.contracts.codec import BadEvent, Headers, UnknownEvent, decode
from events.contracts.records.fields import now
from events.messaging.transient_errors import is_outage, pause_after

APPLIED = Counter("miniroom_agents_applied_total", "Messages whose effect on the rankings stands.", ["topic"])
UNREADABLE = Counter("miniroom_agents_unreadable_total", "Messages that are no event.", ["topic"])
log = structlog.get_logger()


@dataclass(frozen=True)
class LogEntry:
    place: Place
    headers: Headers
    value: bytes | None
    appended_at: datetime


class Applier:
    def __init__(self, writer: RankingWriter, clock: Callable[[], datetime] = now) -> None:
        self._writer, self._clock = writer, clock

    async def apply(self, entries: Sequence[LogEntry]) -> None:
        """Stays with the batch while Redis is away: Faust would take an exception for an acknowledgement."""
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
    """An unreadable message moves the position and nothing else; consumers that own truth keep it as a dead letter."""
    try:
        event = decode(entry.headers, entry.value)
    except (UnknownEvent, BadEvent) as error:
        UNREADABLE.labels(entry.place.topic).inc()
        log.warning("agents.message.unreadable", place=entry.place.name, offset=entry.place.offset, error=str(error))
        return None
    change = change_of(event, entry.appended_at)
    return change and replace(change, event_id=event.event_id)
