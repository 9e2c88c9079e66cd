"""Mailboxes and who has them."""

import asyncio
import time
from contextlib import AbstractContextManager, suppress

import pytest
from prometheus_client import Gauge

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import RateLimited, Unauthenticated
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.live.feed import MAX_STREAMS, Feed
from subgraphs.kit.live.mailbox import CAPACITY, End, Mailbox

ANA, BEN = new_id(), new_id()


def caller(user_id: str = ANA, session_id: str = "session", lives: float = 600.0) -> Caller:
    return Caller(user_id, session_id, frozenset(), frozenset(), time.time() + lives)


def new_feed() -> Feed[int]:
    return Feed("test", Gauge("streams", "Open streams.", registry=None))


class TestMailbox:
    async def test_hands_out_in_order(self) -> None:
        box = Mailbox[int]("session")
        for number in range(CAPACITY):
            box.put(number)
        assert [await box.take() for _ in range(CAPACITY)] == list(range(CAPACITY))

    async def test_wakes_a_waiting_reader(self) -> None:
        box = Mailbox[int]("session")
        reading = asyncio.create_task(box.take())
        await asyncio.sleep(0)
        box.put(1)
        assert await reading == 1

    async def test_a_full_box_is_emptied_and_says_so(self) -> None:
        box = Mailbox[int]("session")
        for number in range(CAPACITY + 1):
            box.put(number)
        box.put(99)
        assert [await box.take(), await box.take()] == [None, 99]

    async def test_an_ended_session_ends_its_stream_at_once(self) -> None:
        box = Mailbox[int]("session")
        box.put(1)
        box.end(End.SIGNED_OUT)
        with pytest.raises(Unauthenticated):
            await box.take()

    async def test_a_reader_that_gave_up_leaves_it_usable(self) -> None:
        box = Mailbox[int]("session")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(box.take(), 0.01)
        box.put(1)
        assert await box.take() == 1

    async def test_a_swallowed_cancellation_is_noticed(self) -> None:
        async def read() -> None:
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(10)
            await Mailbox[int]("session").take()

        reading = asyncio.create_task(read())
        await asyncio.sleep(0)
        reading.cancel()
        await asyncio.wait([reading], timeout=1)
        assert reading.cancelled()


def _open(feed: Feed[int], user_id: str) -> AbstractContextManager[Mailbox[int]]:
    return feed.mailbox(caller(user_id), user_id)


class TestFeed:
    async def test_delivers_to_every_stream_of_an_account_and_to_no_other(self) -> None:
        feed = new_feed()
        with _open(feed, ANA) as one, _open(feed, ANA) as two, _open(feed, BEN) as other:
            feed.deliver(ANA, 7)
            feed.deliver(BEN, 8)
            assert [await box.take() for box in (one, two, other)] == [7, 7, 8]

    async def test_the_sixth_stream_is_refused_until_one_closes(self) -> None:
        feed = new_feed()
        opened = [feed.mailbox(caller(), ANA) for _ in range(MAX_STREAMS)]
        for each in opened:
            each.__enter__()
        with pytest.raises(RateLimited), feed.mailbox(caller(), ANA):
            pass
        opened[0].__exit__(None, None, None)
        with feed.mailbox(caller(), ANA):
            assert feed.has(ANA)

    async def test_nothing_is_kept_of_who_left(self) -> None:
        feed = new_feed()
        with pytest.raises(RuntimeError), feed.mailbox(caller(), ANA):
            raise RuntimeError
        assert not feed.has(ANA)
        assert feed.session_ids() == set()

    async def test_ends_the_streams_of_a_session_alone(self) -> None:
        feed = new_feed()
        with feed.mailbox(caller(session_id="old"), ANA) as old, feed.mailbox(caller(session_id="new"), ANA) as new:
            feed.end({"old": End.SUSPENDED})
            feed.deliver(ANA, 1)
            assert await new.take() == 1
            with pytest.raises(Unauthenticated, match="suspended"):
                await old.take()

    async def test_ends_a_stream_when_its_token_expires(self) -> None:
        feed = new_feed()
        with feed.mailbox(caller(lives=0.05), ANA) as box, pytest.raises(Unauthenticated, match="token has expired"):
            await asyncio.wait_for(box.take(), 1)
