"""Works on images in a process of its own with limited memory and time: a crafted image ends it, not the service."""

import asyncio
import ctypes
import resource
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Final, TypeVar

MEMORY_BYTES: Final = 1024**3
"""Address space of the process, of which about a third is in use at most."""
TASK_SECONDS: Final = 8.0
_PR_SET_PDEATHSIG: Final = 1
T = TypeVar("T")


class ProcessDied(Exception):
    """The work needed too much memory or time, or crashed the decoder."""


class ImageProcess:
    def __init__(self, seconds: float = TASK_SECONDS) -> None:
        self._seconds = seconds
        self._pool = self._start()

    async def run(self, work: Callable[..., T], *arguments: object) -> T:
        """One call at a time. What `work` raises arrives here; ProcessDied if the process ended."""
        pool = self._pool
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(pool, _timed, self._seconds, work, *arguments)
        except (BrokenProcessPool, MemoryError) as error:
            if self._pool is pool:
                pool.shutdown(wait=False)
                self._pool = self._start()
            raise ProcessDied from error

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_limit)
        pool.submit(_ready)  # starts the process before it is needed
        return pool


def _limit() -> None:
    """No files, no core dumps; the process ends with the one that started it."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _ready() -> None:
    return None


def _timed(seconds: float, work: Callable[..., T], *arguments: object) -> T:
    """Of CPU time. The signal ends the process, even within a decoder."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return work(*arguments)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
