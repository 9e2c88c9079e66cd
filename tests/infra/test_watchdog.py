"""The watchdog restarts what hangs or outgrows its memory, and nothing else."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from infra.local.processes import kill_tree, resident
from infra.local.services.program import Program
from infra.local.supervisor import State
from infra.local.watchdog import Watchdog
from tests.fixtures.services import Services

_LONG_AGO = 0.0


class Platform:
    """One service whose answers, memory and state the tests set."""

    def __init__(self, folder: Path) -> None:
        self.answers, self.memory = True, 0
        self.state = State("posts", "RUNNING", 7, _LONG_AGO, 0)
        self.killed: list[int] = []
        program = Program("posts", ("posts",), 1, self._probe, folder, memory_mib=100)
        self.watchdog = Watchdog(
            {"posts": program}, lambda: {"posts": self.state}, self.killed.append, lambda _: self.memory
        )

    async def _probe(self) -> bool:
        return self.answers

    async def rounds(self, count: int, every: float = 3.0) -> None:
        for number in range(count):
            await self.watchdog.round(100.0 + number * every)


@pytest.fixture
def platform(tmp_path: Path) -> Platform:
    return Platform(tmp_path)


async def _never() -> bool:
    return False


async def _always() -> bool:
    return True


async def test_if_many_hang_at_once_the_machine_is_at_fault(tmp_path: Path) -> None:
    killed: list[int] = []
    names = {f"service-{number}": number for number in range(1, 5)}
    programs = {name: Program(name, (name,), 1, _never, tmp_path) for name in names}
    states = {name: State(name, "RUNNING", pid, _LONG_AGO, 0) for name, pid in names.items()}
    watchdog = Watchdog(programs, lambda: states, killed.append, lambda _: 0)
    for number in range(6):
        await watchdog.round(100.0 + number * 3)
    assert killed == []
    del states["service-4"]
    await watchdog.round(120.0)
    assert killed == [1, 2, 3]


class TestRounds:
    async def test_what_answers_is_left_alone(self, platform: Platform) -> None:
        await platform.rounds(20)
        assert platform.killed == []

    async def test_what_hangs_is_killed(self, platform: Platform) -> None:
        platform.answers = False
        await platform.rounds(5)
        assert platform.killed == [7]

    async def test_a_few_failures_are_no_reason(self, platform: Platform) -> None:
        platform.answers = False
        await platform.rounds(4, every=10)
        assert platform.killed == []

    async def test_many_failures_within_a_moment_are_no_reason(self, platform: Platform) -> None:
        platform.answers = False
        await platform.rounds(10, every=0.1)
        assert platform.killed == []

    async def test_an_answer_in_between_starts_over(self, platform: Platform) -> None:
        for _ in range(4):
            platform.answers = False
            await platform.rounds(4)
            platform.answers = True
            await platform.rounds(1)
        assert platform.killed == []

    async def test_what_has_just_started_has_time(self, platform: Platform) -> None:
        platform.answers, platform.state = False, replace(platform.state, started=time.time())
        await platform.rounds(20)
        assert platform.killed == []

    async def test_a_new_process_starts_over(self, platform: Platform) -> None:
        platform.answers = False
        await platform.rounds(4)
        platform.state = replace(platform.state, pid=8)
        await platform.rounds(4)
        assert platform.killed == []

    @pytest.mark.parametrize("label", ["STOPPED", "STARTING", "STOPPING", "BACKOFF", "EXITED", "FATAL"])
    async def test_only_running_services_are_watched(self, platform: Platform, label: str) -> None:
        platform.answers, platform.state = False, replace(platform.state, label=label)
        await platform.rounds(20)
        assert platform.killed == []

    async def test_too_much_memory_is_a_reason_when_it_lasts(self, platform: Platform) -> None:
        platform.memory = 101 * 2**20
        await platform.rounds(1)
        assert platform.killed == []
        await platform.rounds(1)
        assert platform.killed == [7]


def test_a_stopped_process_is_killed_with_its_children() -> None:
    child = "import time; print(1, flush=True); time.sleep(60)"
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        parent.stdout.readline()
        os.kill(parent.pid, signal.SIGSTOP)
        kill_tree(parent.pid)
        assert parent.wait(5) == -signal.SIGKILL
        assert parent.stdout.read() == b"", "the child held the pipe open"


async def test_a_process_that_outgrows_its_memory_is_killed(tmp_path: Path) -> None:
    """A real process, measured and killed as in a running stack."""
    grow = "import sys; held = b'x' * (int(sys.stdin.readline()) << 20); print(len(held), flush=True); sys.stdin.read()"
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", grow, stdin=pipe, stdout=pipe)
    assert process.stdin
    assert process.stdout
    program = Program("posts", ("posts",), 1, _always, tmp_path, memory_mib=100)
    states = {"posts": State("posts", "RUNNING", process.pid, _LONG_AGO, 0)}
    watchdog = Watchdog({"posts": program}, lambda: states, kill_tree, resident)
    assert [await watchdog.round(at) for at in (100.0, 103.0)] == [[], []], "it is still small"
    process.stdin.write(b"150\n")
    await process.stdout.readline()
    assert [await watchdog.round(at) for at in (106.0, 109.0)] == [[], ["posts"]]
    assert await asyncio.wait_for(process.wait(), 5) == -signal.SIGKILL


@pytest.mark.server
@pytest.mark.slow
@pytest.mark.parametrize("name", ["router", "gateway", "recommendations", "rooms-work"])
async def test_a_service_that_hangs_is_back(services: Services, name: str) -> None:
    pid = services.pid(name)
    os.kill(pid, signal.SIGSTOP)
    await services.back(name, after=pid, seconds=30)
    await services.healthy(name, seconds=30)
