"""The process's one Redis subscription, for all its streams."""

import asyncio
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from events.messaging.cancellation import raise_if_cancelled
from subgraphs.notifications.services.live.feed import Feed
from subgraphs.notifications.services.live.pushes import CHANNEL, read

_FIRST_PAUSE, _MAX_PAUSE = 0.2, 5.0
_POLL_SECONDS = 1.0
log = structlog.get_logger()


class Listener:
    def __init__(self, redis: Redis, feed: Feed[int]) -> None:
        self._redis, self._feed = redis, feed
        self._pause = _FIRST_PAUSE

    async def run(self) -> None:
        """Runs until cancelled and reconnects whenever Redis is back."""
        while True:
            try:
                await self._listen()
            except (RedisError, OSError) as error:
                log.warning("notifications.subscription.lost", error=repr(error), retry_in=self._pause)
                await asyncio.sleep(self._pause)
                self._pause = min(self._pause * 2, _MAX_PAUSE)

    async def _listen(self) -> None:
        async with self._redis.pubsub() as pubsub:
            await pubsub.subscribe(CHANNEL)
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
            self._feed.skip()
        elif message["type"] == "message":
            self._deliver(message["data"])

    def _deliver(self, data: str) -> None:
        try:
            recipient_id, sequence = read(data)
        except ValueError:
            log.warning("notifications.push.unreadable")
        else:
            self._feed.deliver(recipient_id, sequence)
