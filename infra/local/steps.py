"""Runs named steps at once as far as their order allows; the first trouble cancels the rest."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from infra.local.errors import StackError
from infra.local.progress import Progress, Say

Work = Callable[[Say], Awaitable[str | None]]
"""Returns why there was nothing to do, or None when something was done."""


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
        raise _trouble_in(errors) or errors from None


async def _run(step: Step, done: dict[str, asyncio.Event], progress: Progress) -> None:
    for name in step.needs:
        await done[name].wait()
    await progress.run(step.name, step.run)
    done[step.name].set()


def _trouble_in(errors: BaseExceptionGroup) -> BaseException | None:
    """The first trouble; none when something happened that nobody foresaw."""
    troubles = errors.subgroup(StackError)
    return troubles and _leaf(troubles)


def _leaf(error: BaseException) -> BaseException:
    return _leaf(error.exceptions[0]) if isinstance(error, BaseExceptionGroup) else error
