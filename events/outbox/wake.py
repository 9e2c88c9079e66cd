"""The bell between a service's writers and its relay. A lost ring costs at most one poll interval."""

import asyncio

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

_LONGEST_PAUSE = 5.0
_LISTEN_SECONDS = 1.0
log = structlog.get_logger()


def channel_of(service: str) -> str:
    return f"outbox:{service}"


async def wake(redis: Redis, service: str) -> None:
    """Ring after the commit; the write already stands, so trouble here is nobody's error."""
    try:
        await redis.publish(channel_of(service), b"")
    except (RedisError, OSError) as error:
        log.warning("outbox.wake.failed", error=repr(error))


class Bell:
    """Listens in the background; `wait` ends at a ring or after the poll interval, whichever is first."""

    def __init__(self, redis: Redis, service: str) -> None:
        self._redis, self._channel = redis, channel_of(service)
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._rung.wait(), seconds)
        except TimeoutError:
            return
        finally:
            self._rung.clear()

    async def listen(self) -> None:
        """Until cancelled. While Redis is away the relay goes on by polling."""
        pause = 0.5
        while True:
            try:
                async with self._redis.pubsub(ignore_subscribe_messages=True) as pubsub:
                    await pubsub.subscribe(self._channel)
                    pause = 0.5
                    while True:
                        if await pubsub.get_message(timeout=_LISTEN_SECONDS) is not None:
                            self.ring()
            except (RedisError, OSError) as error:
                log.warning("outbox.bell.lost", error=repr(error), retry_in=pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
