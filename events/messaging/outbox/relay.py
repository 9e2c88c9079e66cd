"""Moves events from a service's store to Kafka. If it is killed, nothing is lost; an event may be sent twice."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

import structlog
from prometheus_client import Counter, Gauge
from redis.asyncio import Redis

from events.contracts.codec import OutboxEntry
from events.messaging.outbox.leader_lease import Lease
from events.messaging.outbox.notify import OutboxNotifier
from events.messaging.outbox.store import OutboxStore
from events.messaging.transient_errors import is_outage, pause_after

RELAYED = Counter("miniroom_outbox_relayed_total", "Events acknowledged by Kafka.", ["service"])
FAILURES = Counter("miniroom_outbox_failures_total", "Rounds of the relay that failed.", ["service"])
BACKLOG = Gauge("miniroom_outbox_backlog", "Entries waiting for Kafka at the last round.", ["service"])
_RARER = 5
log = structlog.get_logger()


class Sender(Protocol):
    async def send(self, entries: Sequence[OutboxEntry]) -> None: ...

    async def stop(self) -> None: ...


class Relay:
    """Several of a service may run: one works at a time, so that a key's events stay in order.

    It polls every `poll` seconds, and five times more rarely while it is notified of writes.
    """

    def __init__(
        self, store: OutboxStore, producer: Sender, redis: Redis, service: str, *, poll: float = 1.0, batch: int = 500
    ) -> None:
        self._store, self._producer, self._service = store, producer, service
        self._poll, self._batch = poll, batch
        self._notifier = OutboxNotifier(redis, service)
        self._lease = None if store.is_exclusive else Lease(redis, service)
        self._failures, self._stopping = 0, False

    async def run(self) -> None:
        """Until `stop`; faults of the stores or of Kafka only slow it down."""
        helpers = [asyncio.create_task(self._notifier.listen())]
        if self._lease is not None:
            await self._lease.refresh()
            helpers.append(asyncio.create_task(self._lease.keep()))
        try:
            while not self._stopping:
                await self._round()
        finally:
            for helper in helpers:
                helper.cancel()
            await asyncio.gather(*helpers, return_exceptions=True)
            await self.close()

    def stop(self) -> None:
        """Ends after the current batch."""
        self._stopping = True
        self._notifier.notify()

    async def close(self) -> None:
        await self._producer.stop()

    async def relay_batch(self) -> int:
        """Sends and deletes the oldest entries; how many there were."""
        async with self._store.claim(self._batch) as entries:
            if entries:
                await self._producer.send(entries)
        RELAYED.labels(self._service).inc(len(entries))
        return len(entries)

    async def _round(self) -> None:
        if self._lease is not None and not self._lease.is_held:
            await self._notifier.wait(self._poll)
            return
        try:
            count = await self.relay_batch()
        except Exception as error:
            await self._report(error)
            await self._pause(pause_after(self._failures))
            return
        if self._failures:
            log.info("outbox.relay.recovered", service=self._service, failures=self._failures)
        self._failures = 0
        if count < self._batch:
            BACKLOG.labels(self._service).set(0)
            await self._notifier.wait(self._poll * (_RARER if self._notifier.is_listening else 1))

    async def _pause(self, seconds: float) -> None:
        """Notifications do not shorten it: while Kafka is away each write would make the relay read the backlog."""
        until = time.monotonic() + seconds
        while not self._stopping and (left := until - time.monotonic()) > 0:
            await self._notifier.wait(left)

    async def _report(self, error: Exception) -> None:
        self._failures += 1
        FAILURES.labels(self._service).inc()
        log.warning("outbox.relay.failed", failures=self._failures, error=repr(error), exc_info=not is_outage(error))
        with suppress(Exception):
            BACKLOG.labels(self._service).set(await self._store.backlog())
