"""Re-encodes images one at a time: memory and CPU stay bounded under any load."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from typing import Final

from subgraphs.assets.domain.read_models import EncodedImage
from subgraphs.assets.services.reencoding import reencode
from subgraphs.kit.domain.exceptions import RateLimited

_MAX_WAIT_SECONDS: Final = 5.0  # the router gives up at ten
_RETRY_MS: Final = 2000


class ImageProcessor:
    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool, self._lock = pool, asyncio.Lock()

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """Fetch and re-encode inside it, so that one file at a time is in memory. RateLimited after 5 s of waiting."""
        try:
            async with asyncio.timeout(_MAX_WAIT_SECONDS):
                await self._lock.acquire()
        except TimeoutError:
            raise RateLimited("Too many images are being processed. Try again.", retry_after_ms=_RETRY_MS) from None
        try:
            yield
        finally:
            self._lock.release()

    async def reencode(self, data: bytes, content_type: str) -> tuple[EncodedImage, EncodedImage]:
        return await asyncio.get_running_loop().run_in_executor(self._pool, reencode, data, content_type)


@contextmanager
def open_image_processor() -> Iterator[ImageProcessor]:
    pool = ThreadPoolExecutor(1, thread_name_prefix="images")
    try:
        yield ImageProcessor(pool)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
