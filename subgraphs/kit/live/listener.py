"""The process's one Redis subscription, for all its streams."""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from events.messaging.cancellation import raise_if_cancelled

_FIRST_PAUSE, _MAX_PAUSE = 0.2, 5.0
_POLL_SECONDS = 1.0
log = structlog.get_logger()


class Listener:
    """`receive` gets each message; `skip` is called where some may have been missed."""

    def __init__(self, redis: Redis, channel: str, receive: Callable[[str], None], skip: Callable[[], None]) -> None:
        self._redis, self._channel, self._deliver, self._skip = redis, channel, receive, skip
        self._pause = _FIRST_PAUSE

    async def run(self) -> None:
        """Runs until cancelled and reconnects whenever Redis is back."""
        while True:
            try:
                await self._listen()
            except (RedisError, OSError) as error:
                log.warning("live.subscription.lost", channel=self._channel, error=repr(error), retry_in=self._pause)
                await asyncio.sleep(self._pause)
                self._pause = min(self._pause * 2, _MAX_PAUSE)

    async def _listen(self) -> None:
        async with self._redis.pubsub() as pubsub:
            await pubsub.subscribe(self._channel)
            while True:
                message = await pubsub.get_message(timeout=_POLL_SECONDS)
                raise_if_cancelled()
                if message is not None:
                    self._receive(message)
                    await asyncio.sleep(0)  # a burst is read without waiting: let the streams run

    def _receive(self, message: dict[str, Any]) -> None:
        """The client resubscribes by itself after a short loss: each confirmation means a new connection."""
        if message["type"] == "subscribe":
            self._pause = _FIRST_PAUSE
            self._skip()
        elif message["type"] == "message":
            try:
                self._deliver(message["data"])
            except ValueError:
                log.warning("live.push.unreadable", channel=self._channel)
