"""Gives the messages of some types to one handler, many at once; all others to their own, one by one.

Messages with one key stay in order. Between keys there is none to keep.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import structlog
from aiokafka import ConsumerRecord

from events.contracts.codec import type_of
from events.contracts.records.event import Event
from events.messaging.message_processor import BatchHandler, MessageProcessor

MAX_BATCH: Final = 2_000
log = structlog.get_logger()


@dataclass(frozen=True)
class Batched:
    """`handle` receives events of these types in the order of each key, and must be idempotent for each event."""

    types: frozenset[type[Event]]
    handle: BatchHandler


class BatchProcessor:
    def __init__(self, processor: MessageProcessor, batched: Batched | None) -> None:
        self._processor, self._batched = processor, batched
        self._names = {kind.full_type() for kind in batched.types} if batched else set()

    @property
    def batch(self) -> int | None:
        """How many messages to read at once; None without batches."""
        return MAX_BATCH if self._batched else None

    async def process(self, messages: Sequence[ConsumerRecord], done: Callable[[ConsumerRecord], None]) -> None:
        """Calls `done` with a message when it and all before it may be committed."""
        waiting: list[ConsumerRecord] = []
        for number, message in enumerate(messages):
            if type_of(message.headers) in self._names:
                waiting.append(message)
                continue
            if any(each.key == message.key for each in waiting):
                await self._process_batch(waiting)
                waiting = []
                done(messages[number - 1])
            await self._processor.process(message)
            if not waiting:
                done(message)
        if waiting:
            await self._process_batch(waiting)
            done(messages[-1])

    async def _process_batch(self, messages: Sequence[ConsumerRecord]) -> None:
        """A batch that fails is handled one by one, so that only the event that cannot be handled is set aside."""
        assert self._batched is not None
        for message in await self._processor.process_many(messages, self._batched.handle):
            await self._processor.process(message)
