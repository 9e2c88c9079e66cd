"""Latency from the write to the log, and how fast a relay drains the backlog of a broker outage.

Uses the stores and the broker of a running stack; its Kafka is stopped for MINIROOM_BENCH_OUTAGE seconds (60).
"""

import asyncio
import os
from collections.abc import Sequence

from rich.table import Table

from tests.bench.comparing import console, introduce
from tests.bench.log.drain import Drained, drain
from tests.bench.log.latency import SWEPT, WOKEN, latencies
from tests.bench.stack import standing
from tests.faults.numbers import percentile
from tests.fixtures.stack import Stack

_OUTAGE_SECONDS = float(os.environ.get("MINIROOM_BENCH_OUTAGE", "60"))
KINDS = {"postgres": ("users-work", "POSTGRES_URL"), "mongo": ("posts-work", "MONGO_URL")}


def main() -> None:
    introduce()
    with standing() as stack:
        asyncio.run(_measure(stack))


async def _measure(stack: Stack) -> None:
    for kind, (part, variable) in KINDS.items():
        url = stack.variable(part, variable)
        found = {way: await latencies(stack, kind, url, is_woken=way == WOKEN) for way in (WOKEN, SWEPT)}
        console.print(_of_latencies(kind, found))
    urls = {kind: stack.variable(part, variable) for kind, (part, variable) in KINDS.items()}
    console.print(f"Kafka of `{stack.profile}` is away for {_OUTAGE_SECONDS:g} s …")
    console.print(_of_drain(await drain(stack, urls, _OUTAGE_SECONDS)))


def _of_latencies(kind: str, found: dict[str, Sequence[float]]) -> Table:
    table = Table("", "p50 ms", "p95 ms", "p99 ms", "its p50 is × ours", title=f"{kind}: write to log")
    ours = percentile(list(found[WOKEN]), 0.5)
    for way, seconds in found.items():
        shares = [percentile(list(seconds), share) for share in (0.5, 0.95, 0.99)]
        table.add_row(way, *(f"{share * 1000:.1f}" for share in shares), f"{shares[0] / ours:.1f}")
    return table


def _of_drain(found: Sequence[Drained]) -> Table:
    table = Table("", "backlog", "drained s", "events/s", "of a bare producer", title="drain after the broker is back")
    for each in found:
        share = each.per_second / each.bare_per_second
        table.add_row(each.kind, f"{each.count:,}", f"{each.seconds:.1f}", f"{each.per_second:,.0f}", f"{share:.0%}")
    return table
