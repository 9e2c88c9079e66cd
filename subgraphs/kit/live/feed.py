"""The open streams of this process: from a key, as an account or a room, to the mailboxes of its streams."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, Generic, TypeVar

from prometheus_client import Gauge

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import RateLimited
from subgraphs.kit.live.mailbox import End, Mailbox

T = TypeVar("T")
MAX_STREAMS: Final = 5
_RETRY_AFTER_MS = 2000


class Feed(Generic[T]):
    """`kind` names the streams in the error of one too many."""

    def __init__(self, kind: str, gauge: Gauge) -> None:
        self._kind, self._gauge = kind, gauge
        self._boxes: dict[str, list[Mailbox[T]]] = {}
        self._open: Counter[str] = Counter()

    @contextmanager
    def mailbox(self, caller: Caller, key: str) -> Iterator[Mailbox[T]]:
        """Open for the block, and ended when the caller's token expires. RateLimited beyond five per account."""
        if self._open[caller.user_id] >= MAX_STREAMS:
            message = f"You can open at most {MAX_STREAMS} {self._kind} streams. Close one first."
            raise RateLimited(message, retry_after_ms=_RETRY_AFTER_MS)
        box: Mailbox[T] = Mailbox(caller.session_id)
        seconds_left = max(0.0, caller.expires_at - time.time())
        expiry = asyncio.get_running_loop().call_later(seconds_left, box.end, End.TOKEN_EXPIRED)
        self._add(caller.user_id, key, box)
        try:
            yield box
        finally:
            expiry.cancel()
            self._remove(caller.user_id, key, box)

    def has(self, key: str) -> bool:
        return key in self._boxes

    def keys(self) -> list[str]:
        return list(self._boxes)

    def deliver(self, key: str, item: T) -> None:
        for box in self._boxes.get(key, ()):
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

    def _add(self, account_id: str, key: str, box: Mailbox[T]) -> None:
        self._boxes.setdefault(key, []).append(box)
        self._open[account_id] += 1
        self._gauge.inc()

    def _remove(self, account_id: str, key: str, box: Mailbox[T]) -> None:
        self._gauge.dec()
        self._open[account_id] -= 1
        if not self._open[account_id]:
            del self._open[account_id]
        self._boxes[key].remove(box)
        if not self._boxes[key]:
            del self._boxes[key]
