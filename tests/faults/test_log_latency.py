"""Time from the write until consumers can read its event."""

import asyncio

import pytest

from tests.faults.load import Load, steady
from tests.faults.log_watch import watching
from tests.faults.numbers import Numbers, percentile
from tests.faults.scale import Scale
from tests.fixtures.graph import Ask, SignedUp

pytestmark = [pytest.mark.server, pytest.mark.slow]


async def test_log_latency(scale: Scale, numbers: Numbers, graph: Ask, people: list[SignedUp], kafka_url: str) -> None:
    """Counted from the moment that the event names, before the commit, to its arrival at a consumer."""
    async with watching(kafka_url, ["posts"]) as log:
        async with steady(Load(graph, people, rate=10)) as load:
            await asyncio.sleep(5 * scale.rounds**0.5)
        await asyncio.sleep(1)
    acknowledged = {write.post_id for write in load.acknowledged}
    late = [each.at - each.event.occurred_at.timestamp() for key in acknowledged for each in log.by_key[key or ""]]
    numbers.add(
        "write to log",
        events=len(late),
        median_seconds=percentile(late, 0.5),
        p95_seconds=percentile(late, 0.95),
        p99_seconds=percentile(late, 0.99),
    )
    assert len(late) >= len(acknowledged) > 0
    assert percentile(late, 0.5) <= scale.most_latency
