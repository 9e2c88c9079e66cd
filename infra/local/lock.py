"""File locks: a second `make up`, or a second build of the same tool, waits for the first."""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path


@asynccontextmanager
async def held(file: Path, what: str) -> AsyncIterator[None]:
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        await _wait(descriptor, what)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


async def _wait(descriptor: int, what: str) -> None:
    announced = False
    while not _try_lock(descriptor):
        if not announced:
            print(f"  … waiting: process {os.pread(descriptor, 20, 0).decode()} holds the lock for {what}", flush=True)
            announced = True
        await asyncio.sleep(0.2)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
