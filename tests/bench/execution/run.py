"""Runs the cases and prints requests/s, p99, CPU per request, and ratios to ours."""

import os
import platform
from contextlib import ExitStack
from statistics import median
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from infra.local.tools.hive_router import HiveRouter
from tests.bench.execution.cases import CASES, FEED, Case
from tests.bench.execution.feed import WAYS, federated
from tests.bench.execution.load import Measured, measure
from tests.bench.execution.programs import Program, node, python, running

CONTENDERS = {
    "ours": python("ours"),
    "Mercurius JIT": ["mercurius"],
    "Apollo Server": ["apollo"],
    "graphql-yoga": ["yoga"],
    "Strawberry, caches": python("cached"),
    "Strawberry": python("plain"),
}
_SECONDS = float(os.environ.get("MINIROOM_BENCH_SECONDS", "3"))
_TURNS = int(os.environ.get("MINIROOM_BENCH_TURNS", "3"))
_ONLY = os.environ.get("MINIROOM_BENCH_CASES", "")
console = Console(width=120)


class Turn(NamedTuple):
    measured: Measured
    cpu: float


def main() -> None:
    load = os.getloadavg()[0]
    console.print(f"{platform.platform()}, {os.cpu_count()} cores, load {load:.1f}; {_TURNS} turns of {_SECONDS:g} s")
    with ExitStack() as stack:
        programs = {
            name: stack.enter_context(running(command if len(command) > 1 else node(command[0])))
            for name, command in CONTENDERS.items()
        }
        for case in CASES:
            if _ONLY in case.name:
                _show(case, _compared(case, programs))
    if _ONLY in FEED.name:
        _feed()


def _feed() -> None:
    router = HiveRouter().program
    if not router.is_file():
        console.print("The feed is left out: Hive Router is not built yet (`make up` builds it).")
        return
    with ExitStack() as stack:
        _show(FEED, _compared(FEED, {way: stack.enter_context(federated(way, router)) for way in WAYS}))


def _compared(case: Case, programs: dict[str, list[Program]]) -> dict[str, list[Turn]]:
    answers = {name: serving[-1].answer(case.body(0)) for name, serving in programs.items()}
    first = next(iter(answers.values()))
    for name, answer in answers.items():
        if answer != first or "errors" in str(answer)[:20]:
            raise AssertionError(f"{case.name}: {name} answers differently: {str(answer)[:500]} {str(first)[:500]}")
    turns: dict[str, list[Turn]] = {name: [] for name in programs}
    for serving in programs.values():
        measure(serving[-1].url, case.body(), 1)
    for _ in range(_TURNS):
        for name, serving in programs.items():
            before = sum(program.cpu_seconds() for program in serving)
            measured = measure(serving[-1].url, case.body(), _SECONDS)
            used = sum(program.cpu_seconds() for program in serving) - before
            turns[name].append(Turn(measured, used / measured.requests * 1e6))
    return turns


def _show(case: Case, turns: dict[str, list[Turn]]) -> None:
    table = Table(
        "", "requests/s", "p99 ms", "CPU µs/request", "ours is × its rate", title=case.name, title_justify="left"
    )
    ours = median(turn.measured.per_second for turn in next(iter(turns.values())))
    for name, results in turns.items():
        rate = median(turn.measured.per_second for turn in results)
        p99, cpu = median(turn.measured.p99_ms for turn in results), median(turn.cpu for turn in results)
        table.add_row(name, f"{rate:,.0f}", f"{p99:.1f}", f"{cpu:,.0f}", f"{ours / rate:.2f}")
    console.print(table)
