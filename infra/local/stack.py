"""Starts and stops the stack of a profile; a failed start stops everything it started."""

import asyncio
import time
from collections.abc import Iterable

from infra.local import ports
from infra.local.errors import StackError
from infra.local.orphans import terminate_orphans
from infra.local.processes import kill_tree
from infra.local.profile import Profile
from infra.local.progress import Progress, Report
from infra.local.services.program import Program
from infra.local.steps import Step, run_all
from infra.local.supervisor import State, Supervisor
from infra.topology import STORES

_HEALTHY_SECONDS = 150.0
_ANSWER_SECONDS = 5.0
_START_SECONDS = 60.0
_MAX_DEATHS = 3
_POLL_SECONDS = 0.25


class Stack:
    def __init__(self, profile: Profile, programs: dict[str, Program]) -> None:
        self.profile = profile
        self.programs = programs
        self.supervisor = Supervisor(profile)
        self._started: list[str] = []
        self._states: dict[str, State] = {}
        self._polled = 0.0

    async def up(self, jobs: Iterable[Step], progress: Progress) -> None:
        was_running = self.supervisor.running
        if not was_running:
            terminate_orphans(self.profile)
        ports.require_free(self._not_running(was_running))
        await self.supervisor.launch(self.programs.values())
        try:
            await run_all([*jobs, *map(self._step, self.programs.values())], progress)
        except BaseException:
            await asyncio.shield(self._undo(was_running))
            raise

    async def down(self) -> int:
        """Stops clients before the stores they write to; returns the number of processes."""
        if not self.supervisor.running:
            return terminate_orphans(self.profile)
        states = self.supervisor.states()
        await self.supervisor.stop([name for name in states if name not in STORES])
        await self.supervisor.stop(states)
        await self.supervisor.shutdown()
        return sum(state.alive for state in states.values()) + terminate_orphans(self.profile)

    async def _undo(self, was_running: bool) -> None:
        if was_running:
            await self.supervisor.stop(self._started)
        else:
            await self.down()

    def _not_running(self, supervised: bool) -> list[Program]:
        states = self.supervisor.states() if supervised else {}
        return [program for name, program in self.programs.items() if name not in states or not states[name].alive]

    def _step(self, program: Program) -> Step:
        async def run(_: Report) -> str | None:
            if self._state(program.name).alive:
                if await self._answers(program):
                    return "already running"
                await self._restart(program)
                return None
            await program.prepare()
            self._started.append(program.name)
            self.supervisor.start(program.name)
            self._polled = 0.0
            await self._wait_healthy(program)
            return None

        return Step(program.name, run, program.needs)

    async def _answers(self, program: Program) -> bool:
        """A service that has just started has time to become healthy; one that ran for long must answer soon."""
        patience = max(_ANSWER_SECONDS, _START_SECONDS - (time.time() - self._state(program.name).started))
        deadline = time.monotonic() + patience
        while not await program.probe():
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(_POLL_SECONDS)
        return True

    async def _restart(self, program: Program) -> None:
        """SIGKILL, as what does not answer may not end by itself; the supervisor starts it again."""
        kill_tree(self._state(program.name).pid)
        self._polled = 0.0
        await asyncio.sleep(_POLL_SECONDS)
        await self._wait_healthy(program)

    async def _wait_healthy(self, program: Program) -> None:
        deadline = time.monotonic() + _HEALTHY_SECONDS
        starts: set[float] = set()
        while not (await program.probe() and self._state(program.name).alive):
            state = self._state(program.name)
            starts.add(state.started)
            if len(starts) > _MAX_DEATHS or time.monotonic() > deadline:
                raise self._unhealthy(program, state, deaths=len(starts) - 1)
            await asyncio.sleep(_POLL_SECONDS)

    def _state(self, name: str) -> State:
        """Cached for a moment: all waiting steps share one call to the supervisor."""
        now = time.monotonic()
        if now - self._polled > _POLL_SECONDS:
            self._states, self._polled = self.supervisor.states(), now
        return self._states[name]

    def _unhealthy(self, program: Program, state: State, deaths: int) -> StackError:
        problem = f"exits at start (exit code {state.exit_status})" if deaths else "runs, but is not healthy"
        return StackError(
            f"`{program.name}` {problem}", "fix what its log says, then run `make up`", self.profile.log(program.name)
        )
