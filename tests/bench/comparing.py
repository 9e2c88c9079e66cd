"""Contenders take turns at one case, once their answers are found equal; the median turn counts."""

import os
import platform
from statistics import median
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from tests.bench.case import Case
from tests.bench.load import Measured, measure
from tests.bench.programs import Program

SECONDS = float(os.environ.get("MINIROOM_BENCH_SECONDS", "3"))
TURNS = int(os.environ.get("MINIROOM_BENCH_TURNS", "3"))
_ONLY = os.environ.get("MINIROOM_BENCH_CASES", "")
console = Console(width=120)


class Turn(NamedTuple):
    measured: Measured
    cpu: float


def introduce() -> None:
    load = os.getloadavg()[0]
    console.print(f"{platform.platform()}, {os.cpu_count()} cores, load {load:.1f}; {TURNS} turns of {SECONDS:g} s")


def wanted(case: Case) -> bool:
    return _ONLY in case.name


def compare(case: Case, contenders: dict[str, list[Program]]) -> None:
    """Prints the contenders' results; ours is first. Requests go to the last program of each."""
    _refuse_unequal(case, contenders)
    turns: dict[str, list[Turn]] = {name: [] for name in contenders}
    for serving in contenders.values():
        measure(serving[-1].url, case.body(), 1)
    for _ in range(TURNS):
        for name, serving in contenders.items():
            turns[name].append(_turn(case, serving))
    console.print(_table(case, turns))


def _refuse_unequal(case: Case, contenders: dict[str, list[Program]]) -> None:
    answers = {name: serving[-1].answer(case.body(0)) for name, serving in contenders.items()}
    first = next(iter(answers.values()))
    for name, answer in answers.items():
        if answer != first or "errors" in str(answer)[:20]:
            raise AssertionError(f"{case.name}: {name} answers differently: {str(answer)[:500]} {str(first)[:500]}")


def _turn(case: Case, serving: list[Program]) -> Turn:
    before = sum(program.cpu_seconds() for program in serving)
    measured = measure(serving[-1].url, case.body(), SECONDS)
    used = sum(program.cpu_seconds() for program in serving) - before
    return Turn(measured, used / measured.requests * 1e6)


def _table(case: Case, turns: dict[str, list[Turn]]) -> Table:
    table = Table(
        "", "requests/s", "p99 ms", "CPU µs/request", "ours is × its rate", title=case.name, title_justify="left"
    )
    ours = median(turn.measured.per_second for turn in next(iter(turns.values())))
    for name, results in turns.items():
        rate = median(turn.measured.per_second for turn in results)
        p99, cpu = median(turn.measured.p99_ms for turn in results), median(turn.cpu for turn in results)
        table.add_row(name, f"{rate:,.0f}", f"{p99:.1f}", f"{cpu:,.0f}", f"{ours / rate:.2f}")
    return table
