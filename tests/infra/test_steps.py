"""Steps run concurrently in dependency order; the first error cancels the rest."""

import asyncio

import pytest

from infra.local.errors import StackError
from infra.local.progress import Progress, Report
from infra.local.steps import Step, Work, run_all


def _recording(name: str, seen: list[str], seconds: float = 0.0) -> Work:
    async def run(_: Report) -> None:
        await asyncio.sleep(seconds)
        seen.append(name)

    return run


async def test_a_step_waits_for_its_dependencies() -> None:
    seen: list[str] = []
    steps = [Step("roof", _recording("roof", seen), ("wall",)), Step("wall", _recording("wall", seen, 0.02))]
    await run_all(steps, Progress())
    assert seen == ["wall", "roof"]


async def test_independent_steps_run_concurrently() -> None:
    seen: list[str] = []
    await run_all([Step("slow", _recording("slow", seen, 0.05)), Step("quick", _recording("quick", seen))], Progress())
    assert seen == ["quick", "slow"]


async def test_the_first_error_cancels_the_rest() -> None:
    seen: list[str] = []

    async def fail(_: Report) -> None:
        raise StackError("the wall fell")

    with pytest.raises(StackError, match="the wall fell"):
        await run_all([Step("wall", fail), Step("garden", _recording("garden", seen, 5))], Progress())
    assert seen == []


async def test_a_skipped_step_has_no_duration() -> None:
    async def done_before(_: Report) -> str:
        return "done before"

    progress = Progress()
    await run_all([Step("wall", done_before)], progress)
    assert progress.durations == {}
