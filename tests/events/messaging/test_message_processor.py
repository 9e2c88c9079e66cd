"""What happens to one message: handled, waited for, skipped, or given up with its reason."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field

import pytest
import stamina
from aiokafka import ConsumerRecord
from pymongo.errors import AutoReconnect

from events.contracts.codec import encode, to_message
from events.contracts.records.event import Event
from events.contracts.records.users import UserFollowed, UserUnfollowed
from events.messaging.message_processor import MessageProcessor, Stopped
from events.messaging.transient_errors import RetryLater
from tests.events.fakes import FakeProducer, follow
from tests.fixtures.eventually import until


@dataclass
class Bench:
    """One consumer's attempts with a scripted handler: each outcome is raised, or handled if None."""

    outcomes: list[Exception | None] = field(default_factory=list)
    handled: list[Event] = field(default_factory=list)
    tries: int = 0
    producer: FakeProducer = field(default_factory=FakeProducer)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self, event: Event) -> None:
        self.tries += 1
        if self.outcomes and (outcome := self.outcomes.pop(0)) is not None:
            raise outcome
        self.handled.append(event)

    def __post_init__(self) -> None:
        handlers: dict[type[Event], Callable[[Event], Awaitable[None]]] = {UserFollowed: self.handle}
        self._attempts = MessageProcessor("tests", handlers, self.producer, self.stopping)

    async def process(self, message: ConsumerRecord) -> None:
        await self._attempts.process(message)

    @property
    def reasons(self) -> dict[str, str]:
        ((topic, _, _, headers),) = self.producer.published
        assert topic == "users.dlq"
        return {name: value.decode() for name, value in headers}


def message(event: Event, **changed: bytes) -> ConsumerRecord:
    key, value, headers = to_message(encode(event))
    named = [(name, changed.get(name, text)) for name, text in headers]
    return ConsumerRecord("users", 1, 42, 0, 0, key, changed.get("value", value), None, 0, 0, tuple(named))


@pytest.fixture(autouse=True)
def _without_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3, cap=True):
        yield


@pytest.fixture
def bench() -> Bench:
    return Bench()


async def test_an_event_is_handled(bench: Bench) -> None:
    event = follow()
    await bench.process(message(event))
    assert bench.handled == [event]


async def test_known_but_not_wanted_is_skipped(bench: Bench) -> None:
    await bench.process(message(UserUnfollowed(**follow().model_dump())))
    assert bench.tries == 0
    assert not bench.producer.published


async def test_a_repeat_that_comes_late_does_not_undo_what_came_between(bench: Bench) -> None:
    first, second = follow(), follow()
    for event in (first, second, first):
        await bench.process(message(event))
    assert bench.handled == [first, second]


async def test_what_was_given_up_is_not_taken_for_handled(bench: Bench) -> None:
    bench.outcomes = [ValueError("again")] * 3
    event = follow()
    await bench.process(message(event))
    await bench.process(message(event))
    assert bench.handled == [event]


async def test_two_failures_are_forgiven(bench: Bench) -> None:
    bench.outcomes = [ValueError("1"), KeyError("2"), None]
    await bench.process(message(follow()))
    assert len(bench.handled) == 1
    assert not bench.producer.published


async def test_the_third_failure_makes_a_dead_letter_with_its_reason(bench: Bench) -> None:
    bench.outcomes = [ValueError("again")] * 3
    original = message(follow())
    await bench.process(original)
    assert bench.tries == 3
    assert bench.reasons["error"] == "ValueError: again"
    assert bench.reasons["attempts"] == "3"
    assert bench.reasons["consumer-group"] == "tests"
    assert (bench.reasons["original-topic"], bench.reasons["original-partition"]) == ("users", "1")
    assert bench.reasons["original-offset"] == "42"
    assert bench.reasons["ce_type"] == "user-followed.v1"
    assert bench.producer.published[0][1:3] == (original.key, original.value)


async def test_tries_are_apart_by_times_of_their_own() -> None:
    """Consumers that fail together do not come back together."""
    waits: list[float] = []
    before = stamina.instrumentation.get_on_retry_hooks()
    stamina.instrumentation.set_on_retry_hooks([lambda details: waits.append(details.wait_for)])
    try:
        with stamina.set_testing(False):
            failing = [Bench([ValueError("again")] * 2) for _ in range(5)]
            await asyncio.gather(*(each.process(message(follow())) for each in failing))
    finally:
        stamina.instrumentation.set_on_retry_hooks(before)
    assert [each.tries for each in failing] == [3] * 5
    assert len(set(waits)) > 5
    assert max(waits) <= 2


@pytest.mark.parametrize(
    "changed",
    [{"ce_type": b"user-vanished.v1"}, {"ce_type": b""}, {"value": b"{}"}, {"value": b"\xff"}, {"ce_id": b"1"}],
)
async def test_what_is_no_event_is_given_up_at_once(bench: Bench, changed: dict[str, bytes]) -> None:
    await bench.process(message(follow(), **changed))
    assert bench.tries == 0
    assert bench.reasons["attempts"] == "1"


@pytest.mark.parametrize("outage", [RetryLater("later"), ConnectionRefusedError(), AutoReconnect(), TimeoutError()])
async def test_an_outage_is_waited_for_however_long(
    bench: Bench, outage: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.messaging.message_processor.pause_after", lambda outages: 0.001)
    bench.outcomes = [outage] * 10
    await bench.process(message(follow()))
    assert len(bench.handled) == 1
    assert not bench.producer.published


async def test_waiting_ends_when_the_consumer_stops(bench: Bench) -> None:
    bench.outcomes = [RetryLater("later")] * 10
    processing = asyncio.create_task(bench.process(message(follow())))
    await until(lambda: bench.tries == 1)
    bench.stopping.set()
    with pytest.raises(Stopped):
        await processing
    assert not bench.handled


async def test_a_letter_that_cannot_be_kept_is_not_committed(bench: Bench) -> None:
    bench.producer.failures.append(ConnectionResetError())
    with pytest.raises(ConnectionResetError):
        await bench.process(message(follow(), value=b"{}"))
