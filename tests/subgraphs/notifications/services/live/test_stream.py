"""Order, gaps and resyncs of one stream, on a store in memory."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from types import SimpleNamespace
from typing import Any, cast

from prometheus_client import Gauge

from subgraphs.kit.live.feed import Feed
from subgraphs.notifications.domain.read_models import StoredNotification
from subgraphs.notifications.services.live.stream import MAX_CATCH_UP, Arrival, Streams
from subgraphs.notifications.services.notifications import NotificationService
from tests.subgraphs.notifications.fixture_data import ANA, caller


def stored(sequence: int) -> StoredNotification:
    return cast(StoredNotification, SimpleNamespace(sequence=sequence))


class StoreInMemory:
    def __init__(self, count: int, invisible: set[int]) -> None:
        self.count, self._invisible = count, invisible

    async def newest_sequence(self, recipient_id: str) -> int:
        return self.count

    async def following(self, recipient_id: str, after: int, up_to: int, limit: int) -> Sequence[StoredNotification]:
        visible = [n for n in range(after + 1, min(up_to, self.count) + 1) if n not in self._invisible]
        return [stored(n) for n in visible[:limit]]


class Listening:
    """A stream of Ana's whose arrivals are read one at a time."""

    def __init__(self, count: int, invisible: set[int] | None = None) -> None:
        self.store, self.feed = (
            StoreInMemory(count, invisible or set()),
            Feed[int]("notification", Gauge("streams", "Open streams.", registry=None)),
        )
        self._streams = Streams(self.feed, cast(NotificationService, self.store))

    def arrivals(self, after: int | None = None) -> AsyncGenerator[Arrival, None]:
        return self._streams.arrivals(caller(), after)

    def push(self, *sequences: int) -> None:
        for sequence in sequences:
            self.store.count = max(self.store.count, sequence)
            self.feed.deliver(ANA, sequence)


async def told(arrivals: AsyncGenerator[Arrival, None], count: int) -> list[tuple[int, bool]]:
    """(number, whether it is a resync) of the next ones."""
    found = [await asyncio.wait_for(anext(arrivals), 1) for _ in range(count)]
    return [(arrival.sequence, arrival.notification is None) for arrival in found]


async def silent(arrivals: AsyncGenerator[Arrival, None]) -> asyncio.Task[Any]:
    """A read under way that has nothing to give."""
    reading = asyncio.ensure_future(anext(arrivals))
    await asyncio.sleep(0.01)
    assert not reading.done()
    return reading


async def test_without_a_cursor_only_what_comes_now() -> None:
    listening = Listening(count=3)
    async with aclosing(listening.arrivals()) as arrivals:
        reading = await silent(arrivals)
        listening.push(4)
        assert (await reading).sequence == 4


async def test_the_gap_since_the_cursor_comes_first() -> None:
    listening = Listening(count=250)
    async with aclosing(listening.arrivals(after=3)) as arrivals:
        assert await told(arrivals, 247) == [(n, False) for n in range(4, 251)]
        listening.push(250, 251)
        assert await told(arrivals, 1) == [(251, False)]


async def test_pushes_out_of_order_and_twice_arrive_once_and_in_order() -> None:
    listening = Listening(count=0)
    async with aclosing(listening.arrivals()) as arrivals:
        reading = await silent(arrivals)
        listening.push(2, 1, 2, 3)
        assert (await reading).sequence == 1
        assert await told(arrivals, 2) == [(2, False), (3, False)]
        listening.push(3, 4)
        assert await told(arrivals, 1) == [(4, False)]


async def test_too_wide_a_gap_is_a_resync_at_its_beginning() -> None:
    listening = Listening(count=MAX_CATCH_UP + 3)
    async with aclosing(listening.arrivals(after=2)) as arrivals:
        assert await told(arrivals, 1) == [(2, True)]
        listening.push(MAX_CATCH_UP + 4)
        assert await told(arrivals, 1) == [(MAX_CATCH_UP + 4, False)]


async def test_a_broken_line_is_a_resync_and_the_stream_goes_on() -> None:
    listening = Listening(count=5)
    async with aclosing(listening.arrivals()) as arrivals:
        reading = await silent(arrivals)
        listening.store.count = 8
        listening.feed.skip()
        assert (await reading) == Arrival(5, None)
        listening.push(8, 9)
        assert await told(arrivals, 1) == [(9, False)]


async def test_a_cursor_from_the_future_counts_as_the_newest() -> None:
    listening = Listening(count=1)
    async with aclosing(listening.arrivals(after=77)) as arrivals:
        reading = await silent(arrivals)
        listening.push(2)
        assert (await reading).sequence == 2


async def test_a_client_that_leaves_gives_its_place_back() -> None:
    listening = Listening(count=0)
    arrivals = listening.arrivals()
    reading = await silent(arrivals)
    assert listening.feed.has(ANA)
    reading.cancel()
    await asyncio.wait([reading])
    assert not listening.feed.has(ANA)


async def test_a_gap_left_unread_gives_its_place_back() -> None:
    listening = Listening(count=10)
    async with aclosing(listening.arrivals(after=0)) as arrivals:
        await told(arrivals, 2)
    assert not listening.feed.has(ANA)


async def test_invisible_notifications_are_skipped() -> None:
    listening = Listening(count=250, invisible={2, *range(10, 240)})
    async with aclosing(listening.arrivals(after=1)) as arrivals:
        assert [n for n, _ in await told(arrivals, 18)] == [*range(3, 10), *range(240, 251)]
        listening.push(251)
        assert await told(arrivals, 1) == [(251, False)]
