"""Turns: of all who change the same person at once, one in this process goes to the store, and the others wait here.

Otherwise a star's new followers would hold every connection in wait for one row, and nobody could read.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from weakref import WeakValueDictionary

_LONGEST_WAIT_SECONDS = 3.0


class Turns:
    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, *ids: str) -> AsyncIterator[None]:
        """In the order of the ids, so that nobody waits for each other; TimeoutError when it does not come soon."""
        async with AsyncExitStack() as held:
            async with asyncio.timeout(_LONGEST_WAIT_SECONDS):
                for key in sorted(set(ids)):
                    await held.enter_async_context(self._lock(key))
            yield

    def _lock(self, key: str) -> asyncio.Lock:
        return self._locks.setdefault(key, asyncio.Lock())
