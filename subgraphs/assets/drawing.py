"""Draws pictures anew in one thread, with a short queue: memory and processor stay bounded whatever arrives."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final

from subgraphs.assets.images import Picture, redraw
from subgraphs.kit.refusals import LimitReached

LONGEST_QUEUE: Final = 16
_RETRY_MS = 2000


class Drawing:
    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool, self._waiting = pool, 0

    async def redraw(self, data: bytes, content_type: str) -> tuple[Picture, Picture]:
        if self._waiting >= LONGEST_QUEUE:
            raise LimitReached("Too many pictures are being drawn just now.", retry_after_ms=_RETRY_MS)
        self._waiting += 1
        drawn = asyncio.get_running_loop().run_in_executor(self._pool, redraw, data, content_type)
        drawn.add_done_callback(self._done)
        return await asyncio.shield(drawn)

    def _done(self, drawn: "asyncio.Future[tuple[Picture, Picture]]") -> None:
        """Counted when the thread is free again, which a caller who went away does not change."""
        self._waiting -= 1
        if not drawn.cancelled():
            drawn.exception()


@contextmanager
def open_drawing() -> Iterator[Drawing]:
    pool = ThreadPoolExecutor(1, thread_name_prefix="drawing")
    try:
        yield Drawing(pool)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
