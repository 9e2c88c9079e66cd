"""Load for some seconds over 16 connections, by wrk: a client in Python would be slower than what it measures."""

import json
import re
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.bench.programs import HEADERS

CONNECTIONS = 16
_UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3}


class Measured(NamedTuple):
    requests: int
    per_second: float
    p99_ms: float


def measure(url: str, body: str, seconds: float) -> Measured:
    """`NUMBER` in the body is replaced by a number that no request had before."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "requests.lua"
        script.write_text(_lua(body))
        command = [
            "wrk",
            "-t1",
            f"-c{CONNECTIONS}",
            f"-d{max(1, round(seconds))}s",
            "--latency",
            "--timeout",
            "10s",
            "-s",
            str(script),
            url,
        ]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise RuntimeError(f"{url} does not answer well:\n{told}")
    total, rate = re.search(r"(\d+) requests in", told), re.search(r"Requests/sec:\s+([\d.]+)", told)
    slowest = re.search(r"99%\s+([\d.]+)(us|ms|s)", told)
    assert total, told
    assert rate, told
    assert slowest, told
    return Measured(int(total[1]), float(rate[1]), float(slowest[1]) * _UNITS[slowest[2]])


def _lua(body: str) -> str:
    headers = "\n".join(f"wrk.headers[{json.dumps(name)}] = {json.dumps(value)}" for name, value in HEADERS.items())
    return f"""\
wrk.method = "POST"
{headers}
local body = [==[{body}]==]
local number = {_first_number()}
request = function()
  number = number + 1
  return wrk.format(nil, nil, nil, {'(body:gsub("NUMBER", number))' if "NUMBER" in body else "body"})
end
"""


def _first_number() -> int:
    return time.monotonic_ns() // 1000 % 10**9 * 1000
