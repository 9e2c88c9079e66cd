"""Writers notify their service's relay through Redis. A lost notification costs at most one poll interval."""

import asyncio

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from events.messaging.cancellation import raise_if_cancelled

_MAX_PAUSE = 5.0
_LISTEN_SECONDS = 1.0
log = structlog.get_logger()


def channel_of(service: str) -> str:
    return f"outbox:{service}"


async def notify_relay(redis: Redis, service: str) -> None:
    """Call it after the commit. It never raises: the write is committed, and the relay polls anyway."""
    try:
        await redis.publish(channel_of(service), b"")
    except (RedisError, OSError) as error:
        log.warning("outbox.notify.failed", error=repr(error))


class OutboxNotifier:
    """Subscribes in the background; `wait` ends at a notification or after the interval, whichever is first."""

    def __init__(self, redis: Redis, service: str) -> None:
        self._redis, self._channel = redis, channel_of(service)
        self._notified = asyncio.Event()
        self.is_listening = False

    def notify(self) -> None:
        self._notified.set()

    async def wait(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._notified.wait(), max(0.0, seconds))
        except TimeoutError:
            return
        self._notified.clear()

    async def listen(self) -> None:
        """Until cancelled. While Redis is away the relay polls."""
        pause = 0.5
        while True:
            try:
                async with self._redis.pubsub(ignore_subscribe_messages=True) as pubsub:
                    await pubsub.subscribe(self._channel)
                    pause, self.is_listening = 0.5, True
                    self.notify()  # an earlier message was missed
                    while True:
                        if await pubsub.get_message(timeout=_LISTEN_SECONDS) is not None:
                            self.notify()
                        raise_if_cancelled()
            except (RedisError, OSError) as error:
                self.is_listening = False
                log.warning("outbox.notifications.lost", error=repr(error), retry_in=pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, _MAX_PAUSE)
