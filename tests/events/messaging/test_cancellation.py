"""A loop that ends by cancellation only, though something inside has lost the cancellation."""

import asyncio
from contextlib import suppress

import pytest

from events.messaging.cancellation import raise_if_cancelled
from subgraphs.kit.process.periodic import every
from tests.fixtures.eventually import until


async def lose_the_cancellation() -> None:
    with suppress(asyncio.CancelledError):
        await asyncio.sleep(60)


async def test_a_lost_cancellation_is_raised_again() -> None:
    async def loop() -> None:
        while True:
            await lose_the_cancellation()
            raise_if_cancelled()

    await _ends(asyncio.create_task(loop()))


async def test_a_periodic_job_cannot_keep_its_worker_alive() -> None:
    runs: list[None] = []

    async def job() -> None:
        runs.append(None)
        await lose_the_cancellation()

    task = asyncio.create_task(every(60, job))
    await until(lambda: bool(runs))
    await _ends(task)
    assert len(runs) == 1


async def test_a_task_that_is_not_cancelled_goes_on() -> None:
    raise_if_cancelled()


async def _ends(task: asyncio.Task[None]) -> None:
    await asyncio.sleep(0)  # it has begun
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 5)
