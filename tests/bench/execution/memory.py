"""What documents cost in memory: each one remembered, and a flood of those that come once."""

import asyncio
import gc
import time
import tracemalloc
from contextlib import closing
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlsplit

from rich.table import Table

from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.execution.operation import Operation
from tests.bench.case import Case
from tests.bench.comparing import console
from tests.bench.execution.contenders import python
from tests.bench.execution.feed_schemas import schema_of
from tests.bench.execution.schema import Context
from tests.bench.programs import HEADERS, Program, running

MEMORY = Case("memory", "")
_PLANS, _FLOOD, _ROUNDS = 1000, 10_000, 3
_FIELDS = "id title body likes published createdAt author { id name } comments { id text }"
_NEW = Case("new", f'query QNUMBER {{ pNUMBER: posts {{ {_FIELDS} }} qNUMBER: post(id: "p1") {{ {_FIELDS} }} }}')
_USED = Case("used", "{ posts { id title } }")


def show_memory() -> None:
    each = asyncio.run(_bytes_per_plan())
    console.print(f"A remembered plan of 26 fields takes {each:,.0f} bytes; 1,000 take {each / 1000:.1f} MB.")
    with running(python("ours")) as [program]:
        _flood(program)


async def _bytes_per_plan() -> float:
    executor = BreadthFirstExecutor(schema_of("all"))
    await _run_twice(executor, range(10))
    gc.collect()
    tracemalloc.start()
    try:
        await _run_twice(executor, range(100, 100 + _PLANS))
        gc.collect()
        return tracemalloc.get_traced_memory()[0] / _PLANS
    finally:
        tracemalloc.stop()


async def _run_twice(executor: BreadthFirstExecutor, numbers: range) -> None:
    """Documents are cached on their second use."""
    for number in (*numbers, *numbers):
        operation = Operation(_NEW.document.replace("NUMBER", str(number)), None, None, None)
        assert not (await executor.execute(operation, Context())).errors


def _flood(program: Program) -> None:
    """Each round is another 10,000 documents, with one in use asked for after each tenth."""
    table = Table("documents, each once", "resident MB", "documents/s", "p99 ms of one in use")
    numbers = count()
    table.add_row("none yet", f"{_resident_mb(program):.1f}", "", "")
    with closing(HTTPConnection(urlsplit(program.url).netloc)) as connection:
        for round_ in range(1, _ROUNDS + 1):
            waits, began = [], time.perf_counter()
            for number in (next(numbers) for _ in range(_FLOOD)):
                _ask(connection, _NEW.body(number))
                if number % 10 == 0:
                    waits.append(_ask(connection, _USED.body()) * 1000)
            rate = _FLOOD / (time.perf_counter() - began)
            p99 = quantiles(waits, n=100)[-1]
            table.add_row(f"{round_ * _FLOOD:,}", f"{_resident_mb(program):.1f}", f"{rate:,.0f}", f"{p99:.1f}")
    console.print(table)


def _ask(connection: HTTPConnection, body: str) -> float:
    """The seconds that it took."""
    asked = time.perf_counter()
    connection.request("POST", "/graphql", body, HEADERS)
    answer = connection.getresponse()
    assert b'"errors"' not in answer.read()
    return time.perf_counter() - asked


def _resident_mb(program: Program) -> float:
    status = Path(f"/proc/{program.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
