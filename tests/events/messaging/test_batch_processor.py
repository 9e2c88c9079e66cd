"""Which messages are handled together, and what may be committed when."""

import asyncio
from collections.abc import Sequence
from typing import Any

from aiokafka import ConsumerRecord

from events.contracts.codec import encode, to_message
from events.contracts.records.event import Event
from events.contracts.records.fields import new_id
from events.contracts.records.users import UserFollowed, UserUnfollowed
from events.messaging.batch_processor import Batched, BatchProcessor
from events.messaging.handlers import Handler
from events.messaging.message_processor import MessageProcessor
from events.messaging.producer import EventProducer

ANA, BEN = new_id(), new_id()


def followed(follower: str) -> UserFollowed:
    return UserFollowed(follower_id=follower, followee_id=new_id())


def unfollowed(follower: str) -> UserUnfollowed:
    return UserUnfollowed(follower_id=follower, followee_id=new_id())


def message(offset: int, event: Event) -> ConsumerRecord:
    key, value, headers = to_message(encode(event))
    return ConsumerRecord("t", 0, offset, 0, 0, key, value, None, len(key), len(value), headers)


class Log:
    """What was handled, in order; a batch is a list."""

    def __init__(self, *, failing: Event | None = None) -> None:
        self.handled: list[Any] = []
        self.done: list[int] = []
        self._failing = failing
        producer = EventProducer("127.0.0.1:1")
        known: dict[type[Event], Handler] = {UserFollowed: self._one, UserUnfollowed: self._one}
        processor = MessageProcessor("group", known, producer, asyncio.Event())
        self._processor = BatchProcessor(processor, Batched(frozenset({UserFollowed}), self._many))

    async def process(self, *events: Event) -> None:
        messages = [message(offset, event) for offset, event in enumerate(events)]
        await self._processor.process(messages, lambda each: self.done.append(each.offset))

    async def _one(self, event: Event) -> None:
        self.handled.append(event)

    async def _many(self, events: Sequence[Event]) -> None:
        if self._failing in events:
            raise ValueError("one of them is bad")
        self.handled.append(list(events))


async def test_neighbours_of_a_type_are_one_batch() -> None:
    log, events = Log(), [followed(ANA), followed(BEN), followed(ANA)]
    await log.process(*events)
    assert (log.handled, log.done) == ([events], [2])


async def test_another_key_passes_a_batch_and_its_own_key_ends_it() -> None:
    log = Log()
    first, other, own, last = followed(ANA), unfollowed(BEN), unfollowed(ANA), followed(ANA)
    await log.process(first, other, own, last)
    assert log.handled == [other, [first], own, [last]]
    assert log.done == [1, 2, 3], "nothing is committed before what came earlier is handled"


async def test_a_batch_that_fails_is_handled_one_by_one() -> None:
    events = [followed(ANA), followed(BEN)]
    log = Log(failing=events[1])
    await log.process(*events)
    assert (log.handled, log.done) == (events, [1])


async def test_duplicates_are_handled_once() -> None:
    log, event = Log(), followed(ANA)
    await log.process(event, event)
    await log.process(event)
    assert (log.handled, log.done) == ([[event]], [1, 0])
