"""What an execution waits for. Field groups are independent: each is completed as soon as its own values are there.

A coroutine runs in the operation's task until it suspends; only then do the others start, as tasks of their own. So
resolvers that do not suspend cost no task, and those of one level start in the same turn of the event loop.
"""

from asyncio import CancelledError, Future, Task, current_task, ensure_future, get_running_loop
from collections.abc import Awaitable, Callable, Coroutine, Generator, Sequence
from types import CoroutineType, coroutine
from typing import Any

from subgraphs.execution.run.object_batch import Execution


class Pending:
    """Awaitables of one field group, and what completes their results; an exception is the result of a failed one."""

    __slots__ = ("_awaitables", "_complete", "_results", "_started")

    def __init__(self, awaitables: Sequence[Awaitable[Any]], complete: Callable[[list[Any]], None]) -> None:
        self._awaitables, self._complete = list(awaitables), complete
        self._results: list[Any] = []
        self._started = 0

    def advance(self) -> bool:
        """Run the awaitables in this task until one suspends. Returns whether all have finished and are completed."""
        for awaitable in self._awaitables:
            if type(awaitable) is not CoroutineType:
                return False
            self._started += 1
            try:
                suspended_on = awaitable.send(None)
            except StopIteration as stop:
                self._results.append(stop.value)
            except (Exception, CancelledError) as error:
                self._results.append(_failure(error))
            else:
                self._awaitables[self._started - 1] = _resumed(awaitable, suspended_on)
                return False
        self._complete(self._results)
        return True

    def start(self) -> None:
        """Start what has not been started as tasks; a single awaitable is left to the task that finishes it."""
        if len(self._awaitables) > 1:
            create = get_running_loop().create_task
            self._awaitables[self._started :] = [
                create(a) if isinstance(a, CoroutineType) else ensure_future(a)
                for a in self._awaitables[self._started :]
            ]

    async def finish(self) -> None:
        results = self._results
        for awaitable in self._awaitables[len(results) :]:
            try:
                results.append(await awaitable)
            except (Exception, CancelledError) as error:
                results.append(_failure(error))
        self._complete(results)

    def abandon(self) -> None:
        for awaitable in self._awaitables[len(self._results) :]:
            if isinstance(awaitable, Future):
                awaitable.cancel()
            elif hasattr(awaitable, "close"):
                awaitable.close()


def _failure(error: BaseException) -> Exception:
    """A resolver that cancels itself has failed; the cancellation of this task is raised again."""
    if isinstance(error, Exception):
        return error
    task = current_task()
    if task is not None and task.cancelling():
        raise error
    return RuntimeError("The resolver was cancelled.").with_traceback(error.__traceback__)


@coroutine
def _resumed(suspended: Coroutine[Any, Any, Any], on: Any) -> Generator[Any, Any, Any]:
    """The rest of a coroutine that has suspended."""
    try:
        while True:
            try:
                sent = yield on
            except GeneratorExit:
                suspended.close()
                raise
            except BaseException as error:
                on = suspended.throw(error)
            else:
                on = suspended.send(sent)
    except StopIteration as stop:
        return stop.value


async def settle(execution: Execution) -> None:
    """Wait until nothing of the execution is pending; what still runs when this is cancelled is cancelled too."""
    while execution.pending:
        pending = execution.pending.pop(0)
        others: list[Pending] = []
        try:
            if pending.advance():
                continue
            others, execution.pending = execution.pending, []
            pending.start()
            if others:
                await _settle_concurrently(execution, pending, others)
            else:
                await pending.finish()
        except BaseException:
            for one in (pending, *others):
                one.abandon()
            raise


async def _settle_concurrently(execution: Execution, pending: Pending, others: list[Pending]) -> None:
    """`execution.pending` is empty whenever a task is suspended, so branches do not see each other's."""
    branches: list[Task[None]] = []
    try:
        for other in others:
            other.start()
        create = get_running_loop().create_task
        branches += [create(_branch(execution, other)) for other in others]
        await _branch(execution, pending)
        for branch in branches:
            await branch
    except BaseException:
        for branch in branches:
            branch.cancel()
        raise


async def _branch(execution: Execution, pending: Pending) -> None:
    await pending.finish()
    await settle(execution)
