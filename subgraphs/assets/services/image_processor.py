"""Re-encodes images one at a time: memory and CPU stay bounded under any load."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from functools import partial
from typing import Final, ParamSpec, TypeVar

from subgraphs.assets.domain.media.formats import is_media
from subgraphs.assets.domain.read_models import UploadedFiles
from subgraphs.assets.services.image_process import ImageProcess, ProcessDied
from subgraphs.assets.services.media import check_media
from subgraphs.assets.services.reencoding import reencode, refused
from subgraphs.kit.domain.exceptions import RateLimited

P = ParamSpec("P")
T = TypeVar("T")
_MAX_WAIT_SECONDS: Final = 5.0  # the router gives up at ten
_RETRY_MS: Final = 2000


class ImageProcessor:
    def __init__(self, process: ImageProcess, pool: ThreadPoolExecutor) -> None:
        self._process, self._pool, self._lock = process, pool, asyncio.Lock()

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

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """For pictures that were encoded here."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, partial(work, *args, **kwargs))

    async def process(self, data: bytes, content_type: str) -> UploadedFiles:
        """For files of clients."""
        try:
            if is_media(content_type):
                return await self._process.run(check_media, data, content_type)
            return UploadedFiles(*await self._process.run(reencode, data, content_type))
        except ProcessDied:
            raise refused("takes too much memory or time to decode") from None


@contextmanager
def open_image_processor() -> Iterator[ImageProcessor]:
    process, pool = ImageProcess(), ThreadPoolExecutor(1, thread_name_prefix="images")
    try:
        yield ImageProcessor(process, pool)
    finally:
        process.close()
        pool.shutdown(wait=False, cancel_futures=True)
