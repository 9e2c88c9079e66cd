"""Processes one message: handles it, waits for a dependency, or moves it to `<topic>.dlq`."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import stamina
import structlog
from aiokafka import ConsumerRecord
from structlog.contextvars import bound_contextvars

from events.contracts.codec import BadEvent, UnknownEvent, decode, type_of
from events.contracts.records.event import Event
from events.contracts.registry import EVENTS
from events.contracts.sealing import key_needed
from events.messaging.consumer_metrics import DEAD, HANDLED, REPEATED, RETRIED, SKIPPED, WAITED
from events.messaging.dead_letters import dead_letter
from events.messaging.deduplication import RecentEvents
from events.messaging.handlers import Handler
from events.messaging.producer import EventProducer
from events.messaging.transient_errors import is_outage, pause_after

BatchHandler = Callable[[Sequence[Any]], Awaitable[None]]
_TRIES = 3
log = structlog.get_logger()


class Stopped(Exception):
    """The consumer was stopped while an event waited for a dependency."""


class MessageProcessor:
    def __init__(
        self,
        group: str,
        handlers: Mapping[type[Event], Handler],
        dead_letters: EventProducer,
        stopping: asyncio.Event,
    ) -> None:
        self._group, self._handlers = group, handlers
        self._dead_letters, self._stopping, self._recent = dead_letters, stopping, RecentEvents()

    async def process(self, message: ConsumerRecord) -> None:
        """Returns when the message may be committed; raises Stopped when the consumer is to end."""
        if self._stopping.is_set():
            raise Stopped
        with bound_contextvars(topic=message.topic, partition=message.partition, offset=message.offset):
            event = await self._event_of(message)
            if event is not None:
                with bound_contextvars(event_id=event.event_id, event_type=event.full_type()):
                    await self._handle(event, message)

    async def process_many(self, messages: Sequence[ConsumerRecord], handle: BatchHandler) -> Sequence[ConsumerRecord]:
        """Their events by one call of `handle`. If it fails, returns the messages to process one by one."""
        if self._stopping.is_set():
            raise Stopped
        found: dict[str, tuple[Event, ConsumerRecord]] = {}
        for message in messages:
            if (event := await self._event_of(message)) is not None:
                found[event.event_id] = event, message
        events = [event for event, _ in found.values()]
        if events and not await self._handle_many(events, handle):
            return [message for _, message in found.values()]
        return []

    async def _handle_many(self, events: Sequence[Event], handle: BatchHandler) -> bool:
        outages = 0
        while True:
            try:
                await handle(events)
            except Exception as error:
                if not is_outage(error):
                    log.warning("consumer.batch.failed", group=self._group, count=len(events), exc_info=error)
                    return False
                outages += 1
                await self._wait(events[0], error, outages)
            else:
                for event in events:
                    self._recent.add(event.event_id)
                    HANDLED.labels(self._group, event.full_type()).inc()
                return True

    async def _event_of(self, message: ConsumerRecord) -> Event | None:
        """None if there is nothing to handle: the event has no handler, came before, or cannot be read."""
        name = type_of(message.headers)
        known = EVENTS.get(name)
        if known is not None and known not in self._handlers:
            SKIPPED.labels(self._group, name).inc()
            return None
        keyring = self._dead_letters.keyring
        if (key := key_needed(message.value)) is not None:
            await keyring.know(key)
        try:
            event = decode(message.headers, message.value, keyring.secrets)
        except (UnknownEvent, BadEvent) as error:
            await self._dead_letter(message, error, attempts=1)
            return None
        if event.event_id in self._recent:
            REPEATED.labels(self._group, name).inc()
            return None
        return event

    async def _handle(self, event: Event, message: ConsumerRecord) -> None:
        outages = 0
        while True:
            try:
                await self._try(event)
            except Exception as error:
                if not is_outage(error):
                    await self._dead_letter(message, error, attempts=_TRIES)
                    return
                outages += 1
                await self._wait(event, error, outages)
            else:
                self._recent.add(event.event_id)
                HANDLED.labels(self._group, event.full_type()).inc()
                return

    async def _try(self, event: Event) -> None:
        attempts = stamina.retry_context(
            on=lambda error: not is_outage(error), attempts=_TRIES, timeout=None, wait_initial=0.1, wait_max=2.0
        )
        async for attempt in attempts:
            with attempt:
                if attempt.num > 1:
                    RETRIED.labels(self._group, event.full_type()).inc()
                await self._handlers[type(event)](event)

    async def _wait(self, event: Event, error: Exception, outages: int) -> None:
        """Nothing is committed meanwhile: stopping here only means a second delivery."""
        WAITED.labels(self._group, event.full_type()).inc()
        log.warning("consumer.event.waits", group=self._group, outages=outages, error=repr(error))
        try:
            await asyncio.wait_for(self._stopping.wait(), pause_after(outages))
        except TimeoutError:
            return
        raise Stopped

    async def _dead_letter(self, message: ConsumerRecord, error: Exception, *, attempts: int) -> None:
        await dead_letter(self._dead_letters, message, error, attempts=attempts, group=self._group)
        DEAD.labels(self._group, message.topic).inc()
        log.error("consumer.event.dead_lettered", group=self._group, attempts=attempts, exc_info=error)
