"""F3: Kafka is stopped for a while: writes continue, events wait, and drain in order afterwards."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from infra.local import probes
from infra.local.supervisor import Supervisor
from tests.faults.conftest import MongoClient
from tests.faults.load import Load, steady
from tests.faults.log_watch import LogWatch, ends_of, watching
from tests.faults.numbers import Numbers, percentile
from tests.faults.scale import Scale
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = [pytest.mark.server, pytest.mark.slow]

_EDITS = 2
_LONGEST_DRAIN = 30.0
_NORMAL_SECONDS = 4.0


async def test_writes_continue_without_kafka(
    scale: Scale,
    numbers: Numbers,
    stack: Stack,
    supervisor: Supervisor,
    graph: Ask,
    people: list[SignedUp],
    kafka_url: str,
    mongo: MongoClient,
) -> None:
    rate = scale.rate / (1 + _EDITS)
    normal = await _normally(Load(graph, people, rate, _EDITS))
    await eventually(lambda: _waiting(mongo, 0), what="an empty outbox")
    before = await ends_of(kafka_url, ["posts"])
    async with _kafka_away(supervisor, stack):
        async with steady(Load(graph, people, rate, _EDITS)) as load:
            await asyncio.sleep(scale.outage_seconds)
        backlog = await _backlog(mongo)
    returned, expected = time.monotonic(), len(load.acknowledged)
    async with watching(kafka_url, ["posts"], before) as log:
        await eventually(lambda: _waiting(mongo, 0), seconds=_LONGEST_DRAIN * 2, what="the backlog drained")
        drained = time.monotonic() - returned
        await eventually(lambda: _arrived(log, expected), what="all events are in the log")
    in_order = [_in_order(log.revisions(post), newest) for post, newest in load.stands().items()]
    numbers.add(
        f"F3 Kafka away {scale.outage_seconds:.0f} s",
        writes=len(load.writes),
        accepted_share=expected / len(load.writes),
        p95_seconds=_p95(load),
        p95_ratio=_p95(load) / normal,
        backlog=backlog,
        drained_seconds=drained,
        posts=len(in_order),
        posts_in_order=sum(in_order),
    )
    assert (expected, backlog) == (len(load.writes), expected)
    assert _p95(load) <= scale.most_slowdown * normal
    assert drained <= _LONGEST_DRAIN
    assert all(in_order)


@asynccontextmanager
async def _kafka_away(supervisor: Supervisor, stack: Stack) -> AsyncIterator[None]:
    """Leaves when it answers again."""
    await supervisor.stop(["kafka"])
    try:
        yield
    finally:
        supervisor.start("kafka")
        await eventually(probes.kafka(stack.ports["kafka"]), seconds=60, what="Kafka is back")


async def _normally(load: Load) -> float:
    async with steady(load):
        await asyncio.sleep(_NORMAL_SECONDS)
    return _p95(load)


def _p95(load: Load) -> float:
    return percentile([write.seconds for write in load.writes], 0.95)


def _in_order(revisions: list[int], newest: int) -> bool:
    """Complete up to the newest acknowledged event; one unacknowledged event may follow."""
    return revisions == list(range(1, 1 + len(revisions))) and len(revisions) >= newest


async def _backlog(mongo: MongoClient) -> int:
    waiting = mongo["posts"]["post"].find({"outbox.id": {"$gt": ""}}, {"outbox.id": 1})
    return sum([len(raw["outbox"]) async for raw in waiting])


async def _waiting(mongo: MongoClient, count: int) -> bool:
    return await _backlog(mongo) == count


async def _arrived(log: LogWatch, count: int) -> bool:
    return len(log.event_ids()) >= count
