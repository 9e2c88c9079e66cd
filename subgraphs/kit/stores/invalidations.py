"""Invalidated cache keys as a Redis stream: a process reads it before it answers from memory.

So an entity in memory is as current as one in Redis, in every instance: a client that reads its own write gets a
process that has read the stream since. Operations that run at the same time share a read, and each operation needs one.
The stream holds digests: keys name accounts, and an erased account must be nowhere.
"""

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar
from typing import Any, Final, NamedTuple

import structlog
from redis.asyncio import Redis
from redis.client import NEVER_DECODE
from redis.exceptions import RedisError

MOST_KEPT: Final = 20_000
LONGEST_GAP_SECONDS: Final = 10.0
"""After so long without a read, entries may have been trimmed: then everything in memory is dropped."""
_READ_AT_ONCE: Final = 1000
_REST_SECONDS: Final = 1.0
_SEPARATOR: Final = " "
_FIELD: Final = "keys"
_OPERATION_SECONDS: Final = 1.0
Listener = Callable[[Sequence[str] | None], None]
"""Called with digests of the invalidated keys, or None for all keys."""
_operation: ContextVar["dict[Invalidations, _Read] | None"] = ContextVar("operation", default=None)
log = structlog.get_logger()


class _Read(NamedTuple):
    """A read that an operation started or joined, and until when it is recent enough for it."""

    task: asyncio.Task[bool]
    until: float


def digest(key: str) -> str:
    """What listeners and the stream know a key by."""
    return hashlib.blake2b(key.encode(), digest_size=16).hexdigest()


def begin_operation() -> None:
    """From here on, what runs in this context needs one read; a long operation needs another each second."""
    _operation.set({})


class Invalidations:
    """One stream per domain, `{name}:invalidations`."""

    def __init__(self, redis: Redis, name: str) -> None:
        self._redis, self._stream = redis, f"{name}:invalidations"
        self._listeners: list[Listener] = []
        self._position: bytes | None = None
        self._read_at = self._resting_until = 0.0
        self._running: asyncio.Task[bool] | None = None
        self._next: asyncio.Task[bool] | None = None

    def subscribe(self, listener: Listener) -> None:
        self._listeners.append(listener)

    def append_to(self, pipeline: Any, digests: Sequence[str]) -> None:
        """Adds the command that records these keys, after the write that they follow; then call `drop`."""
        fields = {_FIELD: _SEPARATOR.join(digests)}
        pipeline.xadd(self._stream, fields, maxlen=MOST_KEPT, approximate=True)

    def drop(self, digests: Sequence[str] | None) -> None:
        """From this process's memory; None for all. It need not wait for the stream to read its own writes."""
        for listener in self._listeners:
            listener(digests)

    async def catch_up(self) -> bool:
        """Returns once all keys invalidated before the call are dropped from memory; False if Redis does not answer."""
        operation, now = _operation.get(), time.monotonic()
        read = operation.get(self) if operation is not None else None
        if read is None or read.until < now:
            if self._next is None:
                self._next = asyncio.create_task(self._read_after(self._running))
            read = _Read(self._next, now + _OPERATION_SECONDS)
            if operation is not None:
                operation[self] = read
        is_current = read.task.result() if read.task.done() else await asyncio.shield(read.task)
        return is_current and self._position is not None

    async def _read_after(self, running: "asyncio.Task[bool] | None") -> bool:
        """A read that was sent before a call may miss what that call must see, so the call waits for the next one."""
        if running is not None:
            await asyncio.wait((running,))
        self._running, self._next = self._next, None
        try:
            return await self._read()
        finally:
            self._running = None

    async def _read(self) -> bool:
        now = time.monotonic()
        if now < self._resting_until:
            return False
        if now - self._read_at > LONGEST_GAP_SECONDS:
            self._position = None
        try:
            await (self._start() if self._position is None else self._follow())
        except (RedisError, OSError) as error:
            self._position, self._resting_until = None, now + _REST_SECONDS
            log.warning("invalidations.away", error=repr(error))
            return False
        self._read_at = now
        return True

    async def _start(self) -> None:
        newest = await self._ask("XREVRANGE", self._stream, "+", "-", "COUNT", 1)
        self.drop(None)
        self._position = newest[0][0] if newest else b"0"

    async def _follow(self) -> None:
        while streams := await self._ask("XREAD", "COUNT", _READ_AT_ONCE, "STREAMS", self._stream, self._position):
            entries = streams[0][1]
            self._position = entries[-1][0]
            self.drop([key for _, fields in entries for key in fields[_FIELD.encode()].decode().split(_SEPARATOR)])
            if len(entries) < _READ_AT_ONCE:
                break

    async def _ask(self, *command: Any) -> Any:
        ask: Callable[..., Awaitable[Any]] = self._redis.execute_command
        return await ask(*command, **{NEVER_DECODE: True})
