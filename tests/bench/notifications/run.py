"""From the log to stored notifications: events/s of the consumer in batches and one at a time, and what a viral post
does to the notifications of others. Over the stores and the broker of a stack that stands.
"""

import asyncio
from collections.abc import Mapping

from rich.table import Table

from tests.bench.comparing import console, introduce
from tests.bench.notifications.drain import Drained, drain, scattered, viral
from tests.bench.notifications.others import delays_of_others
from tests.bench.notifications.store import Ways, open_ways
from tests.bench.stack import standing
from tests.faults.numbers import percentile
from tests.fixtures.stack import Stack

BACKLOG, BACKLOG_ONE_BY_ONE = 60_000, 1_500
BATCHES, ONE_BY_ONE = "batches", "one at a time"


def main() -> None:
    introduce()
    with standing() as stack:
        asyncio.run(_measure(stack))


async def _measure(stack: Stack) -> None:
    kafka_url = stack.variable("agents", "KAFKA_URL")
    async with open_ways(stack) as ways:
        for title, backlog in (("20,000 people react to 2,000 posts", scattered), ("one viral post", viral)):
            console.print(_of_drains(title, await _drains(ways, kafka_url, backlog)))
        found = {
            BATCHES: await delays_of_others(ways.redis, kafka_url, ways.batched, viral_per_second=2_000),
            ONE_BY_ONE: await delays_of_others(ways.redis, kafka_url, ways.one_by_one, viral_per_second=2_000),
        }
        console.print(_of_delays(found))


async def _drains(ways: Ways, kafka_url: str, backlog: object) -> dict[str, Drained]:
    assert callable(backlog)
    return {
        BATCHES: await drain(kafka_url, ways.batched, backlog(BACKLOG)),
        ONE_BY_ONE: await drain(kafka_url, ways.one_by_one, backlog(BACKLOG_ONE_BY_ONE)),
    }


def _of_drains(title: str, found: Mapping[str, Drained]) -> Table:
    table = Table("", "backlog", "drained s", "events/s", "ratio", "CPU ms per event", title=title)
    slow = found[ONE_BY_ONE].per_second
    for way, each in found.items():
        facts = (f"{each.count:,}", f"{each.seconds:.1f}", f"{each.per_second:,.0f}", f"{each.per_second / slow:.1f}")
        table.add_row(way, *facts, f"{each.cpu_ms:.2f}")
    return table


def _of_delays(found: Mapping[str, list[float]]) -> Table:
    table = Table("", "others", "p50 ms", "p99 ms", "max ms", title="others, while one post gets 2,000 reactions/s")
    for way, delays in found.items():
        shares = [percentile(delays, share) for share in (0.5, 0.99)]
        table.add_row(way, str(len(delays)), *(f"{each * 1000:,.0f}" for each in (*shares, max(delays))))
    return table
