"""Client of the profile's supervisor: starts the daemon, configures programs, reads and changes their state."""

import asyncio
import http.client
import socket
import sys
import time
import xmlrpc.client
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.local import secrets_file
from infra.local.errors import StackError
from infra.local.profile import Profile
from infra.local.services.program import Program
from infra.local.supervisor_config import config, daemon_environment, further_config, further_file

_ALIVE = ("STARTING", "RUNNING", "STOPPING")
_START_SECONDS = 10.0
_STOP_SECONDS = 40.0


@dataclass(frozen=True)
class State:
    name: str
    label: str
    pid: int
    started: float
    exit_status: int

    @property
    def alive(self) -> bool:
        return self.label in _ALIVE


class _Connection(http.client.HTTPConnection):
    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=30)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(str(self._path))


class _Transport(xmlrpc.client.Transport):
    """One connection for each request."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def make_connection(self, host: Any) -> http.client.HTTPConnection:
        connection = _Connection(self._path)
        self._connection = host, connection
        return connection

    def single_request(self, *request: Any, **options: Any) -> Any:
        try:
            return super().single_request(*request, **options)
        finally:
            self.close()


class Supervisor:
    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._socket = profile.state / "supervisor.sock"
        self._config = profile.state / "supervisor.conf"
        proxy = xmlrpc.client.ServerProxy("http://localhost", transport=_Transport(self._socket))
        self._call: Any = proxy.supervisor

    @property
    def running(self) -> bool:
        try:
            return bool(self._call.getState()["statename"] == "RUNNING")
        except (OSError, http.client.HTTPException):
            return False

    @property
    def pid(self) -> int:
        return int(self._call.getPID())

    def states(self) -> dict[str, State]:
        return {
            row["name"]: State(row["name"], row["statename"], row["pid"], row["start"], row["exitstatus"])
            for row in self._call.getAllProcessInfo()
        }

    async def launch(self, programs: Iterable[Program]) -> None:
        """Start the daemon, or reload the configuration of a running one. Starts no program."""
        programs = list(programs)
        secrets_file.write_private(further_file(self.profile), further_config(self.profile, programs))
        secrets_file.write_private(self._config, config(self.profile, programs))
        if self.running:
            await self._apply()
        else:
            await self._spawn()

    async def scale(self, programs: Iterable[Program]) -> None:
        """Start the further instances that do not run, stop those that are no longer wanted."""
        programs = list(programs)
        secrets_file.write_private(further_file(self.profile), further_config(self.profile, programs))
        await self._apply()
        states = self.states()
        for program in programs:
            if program.is_further and not states[program.name].alive:
                self.start(program.name)

    def start(self, name: str) -> None:
        """Also works in state BACKOFF, in which supervisor refuses a start."""
        if self.states()[name].label == "BACKOFF":
            self._call.stopProcess(name)
        self._call.startProcess(name, False)

    def signal(self, name: str, signal: str) -> None:
        self._call.signalProcess(name, signal)

    async def stop(self, names: Iterable[str]) -> None:
        """Stops them concurrently; returns when all have exited."""
        states = self.states()
        stopping = [
            name for name in names if name in states and states[name].label not in ("STOPPED", "EXITED", "FATAL")
        ]
        for name in stopping:
            self._call.stopProcess(name, False)
        await self._until(lambda: not any(self.states()[name].alive for name in stopping), "the services do not stop")

    async def shutdown(self) -> None:
        self._call.shutdown()
        await self._until(lambda: not self.running and not self._socket.exists(), "supervisor does not stop")

    async def _spawn(self) -> None:
        command = [sys.executable, "-m", "supervisor.supervisord", "-c", str(self._config)]
        log = self.profile.log("supervisor-start")
        with log.open("wb") as output:
            daemon = await asyncio.create_subprocess_exec(
                *command, env=daemon_environment(self.profile), stdout=output, stderr=output
            )
            await daemon.wait()
        deadline = time.monotonic() + _START_SECONDS
        while not self.running:
            if time.monotonic() > deadline:
                raise StackError("supervisor does not start", log=log)
            await asyncio.sleep(0.05)

    async def _apply(self) -> None:
        [[added, changed, removed]] = self._call.reloadConfig()
        await self.stop([*changed, *removed])
        for name in (*changed, *removed):
            self._call.removeProcessGroup(name)
        for name in (*added, *changed):
            self._call.addProcessGroup(name)

    async def _until(self, reached: Any, failure: str) -> None:
        deadline = time.monotonic() + _STOP_SECONDS
        while not reached():
            if time.monotonic() > deadline:
                raise StackError(failure, "see `make status` and `make logs NAME=…`")
            await asyncio.sleep(0.1)
