"""Brings one profile up and down; `up` either ends with everything healthy or leaves nothing running."""

import asyncio
import time
from collections.abc import Iterable

from infra.local import ports
from infra.local.errors import StackError
from infra.local.orphans import terminate_orphans
from infra.local.profile import Profile
from infra.local.progress import Progress, Say
from infra.local.services.program import Program
from infra.local.steps import Step, run_all
from infra.local.supervisor import State, Supervisor
from infra.topology import STORES

_HEALTHY_SECONDS = 150.0
_DEATHS = 3
_LOOK_EVERY_SECONDS = 0.25


class Stack:
    def __init__(self, profile: Profile, programs: dict[str, Program]) -> None:
        self.profile = profile
        self.programs = programs
        self.supervisor = Supervisor(profile)
        self._started: list[str] = []
        self._states: dict[str, State] = {}
        self._looked = 0.0

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
        """Clients first, then the stores they write to; returns how many processes there were."""
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
        async def run(_: Say) -> str | None:
            if self._state(program.name).alive:
                await self._healthy(program)
                return "already running"
            await program.prepare()
            self._started.append(program.name)
            self.supervisor.start(program.name)
            self._looked = 0.0
            await self._healthy(program)
            return None

        return Step(program.name, run, program.needs)

    async def _healthy(self, program: Program) -> None:
        deadline = time.monotonic() + _HEALTHY_SECONDS
        lives: set[float] = set()
        while not (await program.probe() and self._state(program.name).alive):
            state = self._state(program.name)
            lives.add(state.started)
            if len(lives) > _DEATHS or time.monotonic() > deadline:
                raise self._sick(program, state, deaths=len(lives) - 1)
            await asyncio.sleep(_LOOK_EVERY_SECONDS)

    def _state(self, name: str) -> State:
        """All who wait share one look: supervisor takes its answer from the same two cores that the parts start on."""
        now = time.monotonic()
        if now - self._looked > _LOOK_EVERY_SECONDS:
            self._states, self._looked = self.supervisor.states(), now
        return self._states[name]

    def _sick(self, program: Program, state: State, deaths: int) -> StackError:
        fate = f"dies at start (exit code {state.exit_status})" if deaths else "runs, but is not healthy"
        return StackError(
            f"`{program.name}` {fate}", "mend what its log says, then `make up`", self.profile.log(program.name)
        )
