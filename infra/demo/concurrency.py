"""Many requests at a time, but not too many."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Final, TypeVar

T = TypeVar("T")
AT_ONCE: Final = 12


async def each(items: Iterable[Any], do: Callable[[Any], Awaitable[T]]) -> list[T]:
    """Runs with limited concurrency; results are in input order."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(item: Any) -> T:
        async with gate:
            return await do(item)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(item)) for item in items]
    return [task.result() for task in tasks]
