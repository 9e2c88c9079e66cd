"""Brings what happens in a room together, so that each reader gets at most ten pushes a second."""

import asyncio
from typing import Final

import orjson

from subgraphs.kit.live.feed import Feed
from subgraphs.rooms.domain.live import Batch, Pending

TICK_SECONDS: Final = 0.1


class Ticker:
    """One batch serves all readers of a room. What happens after a silence is pushed at once."""

    def __init__(self, feed: Feed[Batch]) -> None:
        self._feed = feed
        self._pending: dict[str, Pending] = {}
        self._pushed_at: dict[str, float] = {}

    def receive(self, message: str) -> None:
        """ValueError for what is no message of the live channel."""
        payload = orjson.loads(message)
        if not isinstance(payload, list) or not payload or not self._feed.has(str(payload[0])):
            return
        room_id = str(payload[0])
        pending = self._pending.get(room_id)
        if pending is None:
            pending = self._pending[room_id] = Pending()
            loop = asyncio.get_running_loop()
            next_push = self._pushed_at.get(room_id, 0.0) + TICK_SECONDS
            loop.call_later(max(0.0, next_push - loop.time()), self._push, room_id)
        pending.add(payload)

    def _push(self, room_id: str) -> None:
        loop = asyncio.get_running_loop()
        self._pushed_at[room_id] = now = loop.time()
        loop.call_later(TICK_SECONDS, self._forget, room_id, now)
        batch = self._pending.pop(room_id).batch()
        if not batch.is_empty:
            self._feed.deliver(room_id, batch)

    def _forget(self, room_id: str, pushed_at: float) -> None:
        """After a tick of silence the next push need not wait."""
        if self._pushed_at.get(room_id) == pushed_at:
            del self._pushed_at[room_id]
