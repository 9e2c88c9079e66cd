"""What knowing the caller costs a request: claims read, the session's deny entry looked up, remembered or not."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any, NamedTuple

from rich.table import Table

from infra.local.commands import require_program
from tests.bench.comparing import console, introduce
from tests.bench.load import measure
from tests.bench.programs import Program, free_port, running

_SECONDS = float(os.environ.get("MINIROOM_BENCH_SECONDS", "3"))
_TURNS = int(os.environ.get("MINIROOM_BENCH_TURNS", "3"))
_AIM_US = 60
_SCOPES = ""
_PERSON = "01938e10-7c2a-7001-8a11-5f0c2b7d9e01"


class Turn(NamedTuple):
    per_second: float
    cpu_us: float


def _body(session_id: str | None) -> str:
    request: dict[str, Any] = {"query": "{ greeting }"}
    if session_id:
        claims = {"sub": _PERSON, "sid": session_id, "scope": _SCOPES, "roles": ["USER"], "exp": time.time() + 3600}
        request["extensions"] = {"jwt": claims}
    return json.dumps(request)


CALLERS = {
    "anonymous": _body(None),
    "known, asked a moment ago (warm)": _body(_PERSON),
    "known, a session not seen before (cold)": _body("session-NUMBER"),
}


def main() -> None:
    introduce()
    with _redis() as redis_url:
        server = [sys.executable, "-m", "tests.bench.caller.server", "{port}", redis_url]
        with running(server) as (program,):
            turns: dict[str, list[Turn]] = {name: [] for name in CALLERS}
            for _ in range(_TURNS):
                for name, body in CALLERS.items():
                    turns[name].append(_turn(program, body))
    _show(turns)


def _turn(program: Program, body: str) -> Turn:
    before = program.cpu_seconds()
    measured = measure(program.url, body, _SECONDS)
    return Turn(measured.per_second, (program.cpu_seconds() - before) / measured.requests * 1e6)


def _show(turns: dict[str, list[Turn]]) -> None:
    table = Table("", "requests/s", "CPU µs/request", "more than anonymous", "× its rate", title="the caller")
    nobody = turns["anonymous"]
    for name, results in turns.items():
        rate, cpu = median(turn.per_second for turn in results), median(turn.cpu_us for turn in results)
        more = median(turn.cpu_us - other.cpu_us for turn, other in zip(results, nobody, strict=True))
        ratio = rate / median(turn.per_second for turn in nobody)
        table.add_row(name, f"{rate:,.0f}", f"{cpu:,.0f}", f"{more:+,.0f} µs", f"{ratio:.2f}")
    console.print(table)
    console.print(f"The aim: a warm caller costs at most {_AIM_US} µs more.")


@contextmanager
def _redis() -> Iterator[str]:
    """One of its own, empty, which keeps nothing."""
    port = free_port()
    program = require_program("redis-server", "apt-get install redis-server")
    with tempfile.TemporaryDirectory() as folder:
        command = [str(program), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()
            process.wait(10)
