"""At most ten pushes a second for each reader, and the first one at once."""

import asyncio
import time

import orjson
import pytest
from prometheus_client import Gauge

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.live.feed import Feed
from subgraphs.rooms.domain.live import Batch
from subgraphs.rooms.services.live.ticker import TICK_SECONDS, Ticker

READER = Caller("reader", "session", frozenset(), frozenset(), time.time() + 86_400)


def new_feed() -> Feed[Batch]:
    return Feed("room", Gauge("streams", "Open streams.", registry=None))


def moved(user: str, x: float) -> str:
    return orjson.dumps(["room", "moved", user, 1000, x, 1]).decode()


async def test_a_burst_is_two_pushes() -> None:
    feed = new_feed()
    ticker, loop = Ticker(feed), asyncio.get_running_loop()
    with feed.mailbox(READER, "room") as box, feed.mailbox(READER, "room") as other:
        ticker.receive(moved("ana", 0))
        first = await box.take()
        started = loop.time()
        for step in range(1, 50):
            ticker.receive(moved("ana", step))
            ticker.receive(moved("ben", step))
        second = await box.take()
        assert loop.time() - started >= TICK_SECONDS * 0.9
        assert first is not None
        assert second is not None
        assert [(each.user_id, each.position.x) for each in first.moved] == [("ana", 0)]
        assert [(each.user_id, each.position.x) for each in second.moved] == [("ana", 49), ("ben", 49)]
        assert await other.take() is first, "one batch for all readers"


async def test_rooms_without_readers_cost_nothing() -> None:
    feed = new_feed()
    ticker = Ticker(feed)
    ticker.receive(moved("ana", 0))
    assert not ticker._pending


@pytest.mark.parametrize("message", ["rubbish", '["room", "danced"]'])
async def test_unreadable_messages(message: str) -> None:
    feed = new_feed()
    with feed.mailbox(READER, "room"), pytest.raises(ValueError, match=r".+"):
        Ticker(feed).receive(message)
