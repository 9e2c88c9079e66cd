"""What the ten commonest operations cost on a running stack: CPU per process and round trips per store."""

import asyncio
import os
from collections.abc import Iterable
from pathlib import Path

from rich.table import Table

from clients.python.miniroom_client import GraphClient
from infra.local.profile import profile_named
from infra.local.supervisor import Supervisor
from tests.bench.comparing import console, introduce
from tests.bench.operations.commonest import Commonest, commonest
from tests.bench.operations.round_trips import Trips, round_trips
from tests.bench.stack import standing
from tests.fixtures.stack import Stack

_REPEATED = {"add_reaction": 20, "create_post": 10}
_RUNS = 200
_LEAST_MS = 0.05
"""Processes that use less CPU than this for an operation are left out."""
_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


def main() -> None:
    introduce()
    with standing() as stack:
        asyncio.run(_show(stack))


async def _show(stack: Stack) -> None:
    table = Table("operation", "round trips", "CPU ms per process", title="the ten commonest operations, warm")
    async with GraphClient.connect(stack.edge, connections=1) as anonymous:
        for operation in await commonest(anonymous):
            trips = await round_trips(stack.subgraphs, operation)
            table.add_row(operation.name, _trips(trips), _cpu(await _cpu_ms(stack, operation)))
    console.print(table)


def _trips(trips: Trips) -> str:
    return "\n".join(f"{subgraph} {store} {number}" for (subgraph, store), number in sorted(trips.items())) or "none"


def _cpu(used: dict[str, float]) -> str:
    shown = [(name, ms) for name, ms in used.items() if ms >= _LEAST_MS]
    return "\n".join(f"{name} {ms:.2f}" for name, ms in sorted(shown, key=lambda one: -one[1]))


async def _cpu_ms(stack: Stack, operation: Commonest) -> dict[str, float]:
    """Milliseconds of each process for one run, one request at a time, whatever else the process does included."""
    pids = {state.name: state.pid for state in Supervisor(profile_named(stack.profile)).states().values() if state.pid}
    runs = _REPEATED.get(operation.name, _RUNS)
    before = _seconds(pids.values())
    for _ in range(runs):
        await operation.run()
    after = _seconds(pids.values())
    return {name: (after[pid] - before[pid]) * 1000 / runs for name, pid in pids.items()}


def _seconds(pids: Iterable[int]) -> dict[int, float]:
    return {pid: _of_process(pid) for pid in pids}


def _of_process(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_PER_SECOND
