"""Restarts services that run but do not answer, or that outgrow their memory. Runs under the supervisor itself.

`python -m infra.local.watchdog`: the supervisor restarts what exits; it does not see what hangs.
"""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field

import structlog
from prometheus_client import Counter, start_http_server

from events.messaging.telemetry import configure_logging
from infra.local import scaling
from infra.local.processes import kill_tree, resident
from infra.local.profile import profile_named
from infra.local.services import catalog
from infra.local.services.program import Program
from infra.local.supervisor import State, Supervisor

_ROUND_SECONDS = 1.0
_UNHEALTHY_SECONDS, _FAILURES = 10.0, 5
"""Failing for so long and so often in a row: a busy moment of the machine or of the watchdog is no reason."""
_MAX_AT_ONCE = 3
"""More services than these do not hang by themselves: then the machine has no time for them."""
_LATE_SECONDS = 2.0
"""If the watchdog wakes so late, the machine has no time for anything: services are not judged then."""
_GRACE_SECONDS = 180.0
"""A service has this time to answer for the first time after its start."""
RESTARTS = Counter("miniroom_watchdog_restarts_total", "Services restarted by the watchdog.", ["of"])
log = structlog.get_logger()
Kill = Callable[[int], None]


@dataclass
class Watched:
    """What the watchdog knows of one process; a new pid starts over."""

    pid: int = 0
    answered: bool = False
    failing_since: float = 0.0
    failures: int = 0
    oversized: int = 0


@dataclass
class Watchdog:
    programs: Mapping[str, Program]
    states: Callable[[], Mapping[str, State]]
    kill: Kill
    memory: Callable[[int], int]
    _watched: dict[str, Watched] = field(default_factory=dict)

    async def round(self, now: float) -> list[str]:
        """One look at every running service; returns the names of those it killed."""
        states = await asyncio.to_thread(self.states)
        running = [state for state in states.values() if _is_watched(state, self.programs)]
        verdicts = await asyncio.gather(*(self._verdict(self.programs[state.name], state, now) for state in running))
        ill = [(state, verdict) for state, verdict in zip(running, verdicts, strict=True) if verdict]
        if len(ill) > _MAX_AT_ONCE:
            log.warning("watchdog.machine_overloaded", services=len(ill))
            return []
        for state, verdict in ill:
            RESTARTS.labels(state.name).inc()
            log.error("watchdog.restart", of=state.name, pid=state.pid, reason=verdict)
            self.kill(state.pid)
        return [state.name for state, _ in ill]

    async def _verdict(self, program: Program, state: State, now: float) -> str | None:
        """Why the process must be restarted, or None."""
        watched = self._watched.setdefault(program.name, Watched())
        if watched.pid != state.pid:
            watched = self._watched[program.name] = Watched(state.pid)
        return await self._answers(program, state, watched, now) or self._fits(program, watched)

    async def _answers(self, program: Program, state: State, watched: Watched, now: float) -> str | None:
        if await program.is_alive():
            watched.answered, watched.failures = True, 0
            return None
        if not watched.answered and time.time() - state.started < _GRACE_SECONDS:
            return None
        watched.failing_since = watched.failing_since if watched.failures else now
        watched.failures += 1
        hangs = watched.failures >= _FAILURES and now - watched.failing_since >= _UNHEALTHY_SECONDS
        return "it does not answer" if hangs else None

    def _fits(self, program: Program, watched: Watched) -> str | None:
        """Twice in a row, as memory may be about to be returned."""
        size = self.memory(watched.pid)
        watched.oversized = watched.oversized + 1 if size > program.memory_mib * 2**20 else 0
        return f"it resides in {size // 2**20} MiB" if watched.oversized > 1 else None


def _is_watched(state: State, programs: Iterable[str]) -> bool:
    return state.label == "RUNNING" and state.pid > 0 and state.name in programs


async def watch(profile_name: str) -> None:
    profile = profile_named(profile_name)
    watchdog = Watchdog(catalog.programs(profile), Supervisor(profile).states, kill_tree, resident)
    scaled = scaling.wanted(profile)
    while True:
        if scaled != scaling.wanted(profile):
            scaled, watchdog.programs = scaling.wanted(profile), catalog.programs(profile)
        asleep = time.monotonic()
        await asyncio.sleep(_ROUND_SECONDS)
        if time.monotonic() - asleep < _LATE_SECONDS:
            await _safely(lambda: watchdog.round(time.monotonic()))


async def _safely(look: Callable[[], Awaitable[object]]) -> None:
    """The supervisor may be about to stop."""
    try:
        await look()
    except (OSError, KeyError) as error:
        log.warning("watchdog.blind", error=repr(error))


if __name__ == "__main__":
    configure_logging("watchdog", "INFO")
    start_http_server(int(os.environ["MINIROOM_METRICS_PORT"]), "127.0.0.1")
    asyncio.run(watch(os.environ["MINIROOM_PROFILE"]))
