"""Moves events from a service's store to Kafka. Killed anywhere, it loses nothing and may send something twice."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

import structlog
from prometheus_client import Counter, Gauge
from redis.asyncio import Redis

from events.codec import OutboxEntry
from events.outages import is_outage, pause_after
from events.outbox.store import OutboxStore
from events.outbox.wake import Bell

RELAYED = Counter("miniroom_outbox_relayed_total", "Events acknowledged by Kafka and cleared.", ["service"])
FAILURES = Counter("miniroom_outbox_failures_total", "Rounds of the relay that ended with an error.", ["service"])
BACKLOG = Gauge("miniroom_outbox_backlog", "Entries waiting for Kafka when the relay last looked.", ["service"])
log = structlog.get_logger()


class Sender(Protocol):
    async def send(self, entries: Sequence[OutboxEntry]) -> None: ...

    async def stop(self) -> None: ...


class Relay:
    """One per service keeps the order of a key's events; a second one beside it costs only that order."""

    def __init__(
        self, store: OutboxStore, producer: Sender, redis: Redis, service: str, *, poll: float = 1.0, batch: int = 500
    ) -> None:
        self._store, self._producer, self._service = store, producer, service
        self._poll, self._batch = poll, batch
        self._bell = Bell(redis, service)
        self._failures, self._stopping = 0, False

    async def run(self) -> None:
        """Until `stop`; faults of the stores or of Kafka only slow it down."""
        listening = asyncio.create_task(self._bell.listen())
        try:
            while not self._stopping:
                await self._round()
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening
            await self.close()

    def stop(self) -> None:
        """Ends after the batch in hand."""
        self._stopping = True
        self._bell.ring()

    async def close(self) -> None:
        await self._producer.stop()

    async def relay_batch(self) -> int:
        """Send and clear the oldest entries; how many there were."""
        async with self._store.claim(self._batch) as entries:
            if entries:
                await self._producer.send(entries)
        RELAYED.labels(self._service).inc(len(entries))
        return len(entries)

    async def _round(self) -> None:
        try:
            count = await self.relay_batch()
        except Exception as error:
            await self._report(error)
            await self._bell.wait(pause_after(self._failures))
            return
        if self._failures:
            log.info("outbox.relay.recovered", service=self._service, failures=self._failures)
        self._failures = 0
        if count < self._batch:
            BACKLOG.labels(self._service).set(0)
            await self._bell.wait(self._poll)

    async def _report(self, error: Exception) -> None:
        self._failures += 1
        FAILURES.labels(self._service).inc()
        log.warning("outbox.relay.failed", failures=self._failures, error=repr(error), exc_info=not is_outage(error))
        with suppress(Exception):
            BACKLOG.labels(self._service).set(await self._store.backlog())
