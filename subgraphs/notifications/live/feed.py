"""Who listens in this process: from a person to the mailboxes of their streams."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from prometheus_client import Gauge

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import RateLimited
from subgraphs.notifications.live.mailbox import Mailbox

T = TypeVar("T")
MOST_STREAMS = 5
_RETRY_AFTER_MS = 5000
STREAMS = Gauge("miniroom_notification_streams", "Streams of notifications that are open.")


class Feed(Generic[T]):
    def __init__(self) -> None:
        self._boxes: dict[str, list[Mailbox[T]]] = {}

    @contextmanager
    def mailbox(self, caller: Caller) -> Iterator[Mailbox[T]]:
        """Open for the block, and ended when the caller's token expires. LimitReached beyond five a person."""
        boxes = self._boxes.setdefault(caller.user_id, [])
        if len(boxes) >= MOST_STREAMS:
            message = f"At most {MOST_STREAMS} streams of notifications may be open at once."
            raise RateLimited(message, retry_after_ms=_RETRY_AFTER_MS)
        box: Mailbox[T] = Mailbox(caller.session_id)
        expiry = asyncio.get_running_loop().call_later(max(0.0, caller.expires_at - time.time()), box.end)
        boxes.append(box)
        STREAMS.inc()
        try:
            yield box
        finally:
            expiry.cancel()
            STREAMS.dec()
            self._close(caller.user_id, box)

    def has(self, user_id: str) -> bool:
        return user_id in self._boxes

    def deliver(self, user_id: str, item: T) -> None:
        for box in self._boxes.get(user_id, ()):
            box.put(item)

    def skip(self) -> None:
        """The line was down: nobody knows what was missed."""
        for box in self._all():
            box.skip()

    def session_ids(self) -> set[str]:
        return {box.session_id for box in self._all()}

    def end(self, session_ids: set[str]) -> None:
        for box in self._all():
            if box.session_id in session_ids:
                box.end()

    def _all(self) -> Iterator[Mailbox[T]]:
        return (box for boxes in self._boxes.values() for box in boxes)

    def _close(self, user_id: str, box: Mailbox[T]) -> None:
        boxes = self._boxes[user_id]
        boxes.remove(box)
        if not boxes:
            del self._boxes[user_id]
