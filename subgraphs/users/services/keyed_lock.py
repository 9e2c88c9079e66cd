"""A lock per key: changes of one profile queue here instead of each holding a connection in wait for the row."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final
from weakref import WeakValueDictionary

_TIMEOUT_SECONDS: Final = 3.0


class KeyedLock:
    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def hold(self, *keys: str) -> AsyncIterator[None]:
        """Acquires in sorted order, which avoids deadlocks; TimeoutError after 3 seconds."""
        async with AsyncExitStack() as held:
            async with asyncio.timeout(_TIMEOUT_SECONDS):
                for key in sorted(set(keys)):
                    await held.enter_async_context(self._lock(key))
            yield

    def _lock(self, key: str) -> asyncio.Lock:
        return self._locks.setdefault(key, asyncio.Lock())
