"""Pictures are drawn anew one after the other: memory and processor stay bounded whatever arrives."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from typing import Final

from subgraphs.assets.images import Picture, redraw
from subgraphs.kit.domain.exceptions import RateLimited

_PATIENCE_SECONDS: Final = 5.0  # the router gives up at ten
_RETRY_MS: Final = 2000


class Drawing:
    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool, self._easel = pool, asyncio.Lock()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Read and draw within it, so that one file at a time is in memory; LimitReached when it takes too long."""
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await self._easel.acquire()
        except TimeoutError:
            raise RateLimited("Too many pictures are being drawn just now.", retry_after_ms=_RETRY_MS) from None
        try:
            yield
        finally:
            self._easel.release()

    async def redraw(self, data: bytes, content_type: str) -> tuple[Picture, Picture]:
        return await asyncio.get_running_loop().run_in_executor(self._pool, redraw, data, content_type)


@contextmanager
def open_drawing() -> Iterator[Drawing]:
    pool = ThreadPoolExecutor(1, thread_name_prefix="drawing")
    try:
        yield Drawing(pool)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
