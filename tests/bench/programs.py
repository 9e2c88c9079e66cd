"""Contenders as processes: started, waited for, their CPU time read, ended."""

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECRET = "bench"
_WAIT_SECONDS = 30
_END_SECONDS = 10
HEADERS = {"content-type": "application/json", "x-miniroom-router": SECRET}


class Program:
    def __init__(
        self, command: list[str], port: int, environment: dict[str, str] | None = None, cwd: Path | None = None
    ) -> None:
        variables = {**os.environ, "NODE_ENV": "production", **(environment or {})}
        self._process = subprocess.Popen(command, env=variables, cwd=cwd)
        self.url = f"http://127.0.0.1:{port}/graphql"

    @property
    def pid(self) -> int:
        return self._process.pid

    def cpu_seconds(self) -> float:
        """User and system time of the process and all its threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def answer(self, body: str) -> object:
        request = urllib.request.Request(self.url, body.encode(), HEADERS)
        with urllib.request.urlopen(request, timeout=_WAIT_SECONDS) as response:
            return json.load(response)

    def wait(self) -> None:
        until = time.monotonic() + _WAIT_SECONDS
        while True:
            try:
                self.answer('{"query": "{ __typename }"}')
                return
            except OSError:
                if self._process.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.1)

    def end(self) -> None:
        """A program that waits for its clients' connections is killed."""
        self._process.terminate()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def running(*commands: list[str], environment: dict[str, str] | None = None) -> Iterator[list[Program]]:
    """`{port}` in a command is a free port; programs see earlier ones' as `{port0}`, `{port1}`…"""
    programs: list[Program] = []
    ports: dict[str, int] = {}
    try:
        for command in commands:
            port = free_port()
            filled = [part.format(port=port, **ports) for part in command]
            known = {name: value.format(port=port, **ports) for name, value in (environment or {}).items()}
            programs.append(Program(filled, port, known))
            ports[f"port{len(ports)}"] = port
            programs[-1].wait()
        yield programs
    finally:
        for program in reversed(programs):
            program.end()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
