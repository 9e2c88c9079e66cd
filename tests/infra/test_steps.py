"""Steps run at once where they may; the first trouble ends all."""

import asyncio

import pytest

from infra.local.errors import StackError
from infra.local.progress import Progress, Say
from infra.local.steps import Step, Work, run_all


def _noting(name: str, seen: list[str], seconds: float = 0.0) -> Work:
    async def run(_: Say) -> None:
        await asyncio.sleep(seconds)
        seen.append(name)

    return run


async def test_a_step_waits_for_what_it_needs() -> None:
    seen: list[str] = []
    steps = [Step("roof", _noting("roof", seen), ("wall",)), Step("wall", _noting("wall", seen, 0.02))]
    await run_all(steps, Progress())
    assert seen == ["wall", "roof"]


async def test_independent_steps_run_at_once() -> None:
    seen: list[str] = []
    await run_all([Step("slow", _noting("slow", seen, 0.05)), Step("quick", _noting("quick", seen))], Progress())
    assert seen == ["quick", "slow"]


async def test_the_first_trouble_cancels_the_rest() -> None:
    seen: list[str] = []

    async def fail(_: Say) -> None:
        raise StackError("the wall fell")

    with pytest.raises(StackError, match="the wall fell"):
        await run_all([Step("wall", fail), Step("garden", _noting("garden", seen, 5))], Progress())
    assert seen == []


async def test_what_had_nothing_to_do_counts_no_time() -> None:
    async def done_before(_: Say) -> str:
        return "done before"

    progress = Progress()
    await run_all([Step("wall", done_before)], progress)
    assert progress.durations == {}
