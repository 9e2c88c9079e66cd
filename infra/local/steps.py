"""Runs named steps concurrently in dependency order; the first error cancels the rest."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from infra.local.errors import StackError
from infra.local.progress import Progress, Report

Work = Callable[[Report], Awaitable[str | None]]
"""Returns why the step was skipped, or None if it ran."""


@dataclass(frozen=True)
class Step:
    name: str
    run: Work
    needs: tuple[str, ...] = ()


async def run_all(steps: Iterable[Step], progress: Progress) -> None:
    todo = list(steps)
    done = {step.name: asyncio.Event() for step in todo}
    try:
        async with asyncio.TaskGroup() as group:
            for step in todo:
                group.create_task(_run(step, done, progress))
    except BaseExceptionGroup as errors:
        raise _stack_error_in(errors) or errors from None


async def _run(step: Step, done: dict[str, asyncio.Event], progress: Progress) -> None:
    for name in step.needs:
        await done[name].wait()
    await progress.run(step.name, step.run)
    done[step.name].set()


def _stack_error_in(errors: BaseExceptionGroup) -> BaseException | None:
    """The first StackError; None if all errors are unexpected."""
    expected = errors.subgroup(StackError)
    return expected and _leaf(expected)


def _leaf(error: BaseException) -> BaseException:
    return _leaf(error.exceptions[0]) if isinstance(error, BaseExceptionGroup) else error
