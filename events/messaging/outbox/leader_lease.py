"""Best-effort leader lease: one of several relays of a service works, the others stand by."""

import asyncio
import secrets
import time
from typing import Any, cast

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from events.messaging.cancellation import raise_if_cancelled

_RENEW = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0"
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"
_FAULTS = (RedisError, OSError)
log = structlog.get_logger()


class Lease:
    """Without Redis several relays may run: events may repeat, per-key order is kept.

    An entry is deleted only after Kafka has it, so a relay that sends a later entry has sent the earlier one before.
    """

    def __init__(self, redis: Redis, service: str, *, seconds: float = 3.0) -> None:
        self._redis, self._key, self._seconds = cast(Any, redis), f"outbox:{service}:relay", seconds
        self._holder = secrets.token_hex(8)
        self.is_held = False

    async def keep(self) -> None:
        """Takes the lease when it is free and renews it, until cancelled; then it is released at once."""
        try:
            while True:
                began = time.monotonic()
                await self.refresh()
                raise_if_cancelled()
                await asyncio.sleep(max(0.0, self._seconds / 3 - (time.monotonic() - began)))
        finally:
            await self._release()

    async def refresh(self) -> None:
        milliseconds = int(self._seconds * 1000)
        try:
            renewed = await self._redis.eval(_RENEW, 1, self._key, self._holder, milliseconds)
            held = bool(renewed or await self._redis.set(self._key, self._holder, nx=True, px=milliseconds))
        except _FAULTS:
            held = True
        if held != self.is_held:
            log.info("outbox.lease.taken" if held else "outbox.lease.lost", lease=self._key)
        self.is_held = held

    async def _release(self) -> None:
        self.is_held = False
        try:
            await self._redis.eval(_RELEASE, 1, self._key, self._holder)
        except _FAULTS as error:
            log.warning("outbox.lease.not_released", error=repr(error))
