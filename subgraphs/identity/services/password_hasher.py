"""Argon2id in a small thread pool of its own, so that many passwords do not block the event loop."""

import asyncio
import os
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from subgraphs.kit.domain.exceptions import RateLimited

T = TypeVar("T")
_MEMORY_KIB = 19 * 1024
_THREADS = max(1, min(4, (os.cpu_count() or 2) // 2))  # half the cores stay free for other work
_MAX_AT_ONCE = 64 * _THREADS  # about two seconds of work on a slow core


class Hasher:
    def __init__(self, *, threads: int = _THREADS, most_at_once: int = _MAX_AT_ONCE) -> None:
        self._argon2 = PasswordHasher(time_cost=2, memory_cost=_MEMORY_KIB, parallelism=1)
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="argon2")
        self._free_slots = most_at_once
        self._decoy_hash = self._argon2.hash(secrets.token_hex())

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Taken before any other work on a password; RateLimited when too many wait."""
        if self._free_slots <= 0:
            raise RateLimited("Too many people are signing in. Retry in a few seconds.", retry_after_ms=2000)
        self._free_slots -= 1
        try:
            yield
        finally:
            self._free_slots += 1

    async def hash(self, password: str) -> str:
        return await self._run(lambda: self._argon2.hash(password))

    async def verify(self, stored: str | None, password: str) -> bool:
        """An account that does not exist (None) takes as long as one that does."""
        matches = await self._run(lambda: self._matches(stored or self._decoy_hash, password))
        return matches and stored is not None

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _matches(self, stored: str, password: str) -> bool:
        try:
            return self._argon2.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)
