"""What a run waits for. A wait is one field of one level; different waits go on independently of each other."""

from asyncio import CancelledError, Future, current_task, ensure_future, get_running_loop
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

from subgraphs.execution.run.object_batch import Run


class Wait:
    """Awaitables, and what goes on with their results; an exception stands as the result of a failed one."""

    __slots__ = ("_awaitables", "then")

    def __init__(self, awaitables: Sequence[Awaitable[Any]], then: Callable[[list[Any]], None]) -> None:
        self._awaitables, self.then = awaitables, then

    def start(self) -> list["Future[Any]"]:
        """Starts more than one; a single one runs within the task that waits for it."""
        if len(self._awaitables) > 1:
            create = get_running_loop().create_task
            self._awaitables = [create(a) if isinstance(a, Coroutine) else ensure_future(a) for a in self._awaitables]
        return [a for a in self._awaitables if isinstance(a, Future)]

    async def results(self) -> list[Any]:
        if len(self._awaitables) == 1:
            return [await _result(self._awaitables[0])]
        return [await _result(awaitable) for awaitable in self._awaitables]

    def abandon(self) -> None:
        for awaitable in self._awaitables:
            if isinstance(awaitable, Future):
                awaitable.cancel()
            elif isinstance(awaitable, Coroutine):
                awaitable.close()


async def _result(awaitable: Awaitable[Any]) -> Any:
    try:
        return await awaitable
    except Exception as error:
        return error
    except CancelledError as error:
        task = current_task()
        if task is not None and task.cancelling():
            raise
        return RuntimeError("The resolver was cancelled.").with_traceback(error.__traceback__)


async def settle(run: Run) -> None:
    """Until nothing of the run is waited for. Whatever still runs when this ends early is cancelled."""
    while run.waits:
        waits, run.waits = run.waits, []
        started: list[Future[Any]] = []
        try:
            for wait in waits:
                started += wait.start()
            if len(waits) > 1:
                branches = [ensure_future(_branch(run, wait)) for wait in waits]
                started += branches
                for branch in branches:
                    await branch
                return
            results = await waits[0].results()
        except BaseException:
            for future in started:
                future.cancel()
            for wait in waits:
                wait.abandon()
            raise
        waits[0].then(results)


async def _branch(run: Run, wait: Wait) -> None:
    """`run.waits` is empty whenever a task is suspended, so branches do not see each other's."""
    wait.then(await wait.results())
    await settle(run)
