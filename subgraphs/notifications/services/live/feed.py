"""The open streams of this process: from an account to the mailboxes of its streams."""

import asyncio
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, Generic, TypeVar

from prometheus_client import Gauge

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import RateLimited
from subgraphs.notifications.services.live.mailbox import End, Mailbox

T = TypeVar("T")
MAX_STREAMS: Final = 5
_RETRY_AFTER_MS = 2000
STREAMS = Gauge("miniroom_notification_streams", "Open notification streams.")


class Feed(Generic[T]):
    def __init__(self) -> None:
        self._boxes: dict[str, list[Mailbox[T]]] = {}

    @contextmanager
    def mailbox(self, caller: Caller) -> Iterator[Mailbox[T]]:
        """Open for the block, and ended when the caller's token expires. RateLimited beyond five per account."""
        boxes = self._boxes.setdefault(caller.user_id, [])
        if len(boxes) >= MAX_STREAMS:
            message = f"You can open at most {MAX_STREAMS} notification streams. Close one first."
            raise RateLimited(message, retry_after_ms=_RETRY_AFTER_MS)
        box: Mailbox[T] = Mailbox(caller.session_id)
        seconds_left = max(0.0, caller.expires_at - time.time())
        expiry = asyncio.get_running_loop().call_later(seconds_left, box.end, End.TOKEN_EXPIRED)
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
        """The connection to Redis was lost: pushes may have been missed."""
        for box in self._all():
            box.skip()

    def session_ids(self) -> set[str]:
        return {box.session_id for box in self._all()}

    def end(self, reasons: Mapping[str, End]) -> None:
        """`reasons` by session."""
        for box in self._all():
            if box.session_id in reasons:
                box.end(reasons[box.session_id])

    def _all(self) -> Iterator[Mailbox[T]]:
        return (box for boxes in self._boxes.values() for box in boxes)

    def _close(self, user_id: str, box: Mailbox[T]) -> None:
        boxes = self._boxes[user_id]
        boxes.remove(box)
        if not boxes:
            del self._boxes[user_id]
