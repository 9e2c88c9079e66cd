"""One Redis subscription for the whole process, whoever listens."""

import asyncio
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from subgraphs.notifications.live.feed import Feed
from subgraphs.notifications.models import NotificationDocument
from subgraphs.notifications.pushes import CHANNEL, read, recipient_of

_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0
_LISTEN_SECONDS = 1.0
log = structlog.get_logger()


class Listener:
    def __init__(self, redis: Redis, feed: Feed[NotificationDocument]) -> None:
        self._redis, self._feed = redis, feed
        self._pause = _FIRST_PAUSE

    async def run(self) -> None:
        """Until cancelled. Whatever happens to Redis, it comes back."""
        while True:
            try:
                await self._listen()
            except (RedisError, OSError) as error:
                log.warning("notifications.line.lost", error=repr(error), retry_in=self._pause)
                await asyncio.sleep(self._pause)
                self._pause = min(self._pause * 2, _LONGEST_PAUSE)

    async def _listen(self) -> None:
        async with self._redis.pubsub() as pubsub:
            await pubsub.subscribe(CHANNEL)
            while True:
                message = await pubsub.get_message(timeout=_LISTEN_SECONDS)
                if message is not None:
                    self._receive(message)
                    await asyncio.sleep(0)  # a burst is read without waiting: let the streams take theirs

    def _receive(self, message: dict[str, Any]) -> None:
        """The client subscribes again by itself after a short loss: each confirmation is a new line."""
        if message["type"] == "subscribe":
            self._pause = _FIRST_PAUSE
            self._feed.skip()
        elif message["type"] == "message":
            self._deliver(message["data"])

    def _deliver(self, data: str) -> None:
        try:
            recipient_id = recipient_of(data)
            if self._feed.has(recipient_id):
                self._feed.deliver(recipient_id, read(data))
        except (ValueError, KeyError, TypeError) as error:
            log.warning("notifications.push.unreadable", error=type(error).__name__)
