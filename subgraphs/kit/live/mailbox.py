"""What waits for one stream: bounded, and honest about what it dropped."""

import asyncio
from collections import deque
from enum import Enum
from typing import Final, Generic, TypeVar

from events.messaging.cancellation import raise_if_cancelled
from subgraphs.kit.domain.exceptions import Unauthenticated

T = TypeVar("T")
CAPACITY: Final = 64


class End(Enum):
    """Why a stream ends; the values are messages for the user."""

    TOKEN_EXPIRED = "The access token has expired. Refresh it, then subscribe again."
    SIGNED_OUT = "You have been signed out. Sign in again."
    SUSPENDED = "Your account is suspended."


class Mailbox(Generic[T]):
    """`put`, `skip` and `end` never wait; one reader calls `take`."""

    __slots__ = ("_end", "_items", "_reader", "_skipped", "session_id")

    def __init__(self, session_id: str) -> None:
        self.session_id = session_id
        self._items: deque[T] = deque()
        self._skipped = False
        self._end: End | None = None
        self._reader: asyncio.Future[None] | None = None

    def put(self, item: T) -> None:
        """A full mailbox is emptied: its reader has to resynchronise."""
        if len(self._items) >= CAPACITY:
            self.skip()
        else:
            self._items.append(item)
            self._wake()

    def skip(self) -> None:
        """Something may have been missed: older items are not worth delivering."""
        self._items.clear()
        self._skipped = True
        self._wake()

    def end(self, reason: End) -> None:
        self._end = self._end or reason
        self._wake()

    async def take(self) -> T | None:
        """The next item; None if some were skipped; Unauthenticated when the stream ends."""
        raise_if_cancelled()
        while not (self._end or self._skipped or self._items):
            self._reader = asyncio.get_running_loop().create_future()
            try:
                await self._reader
            finally:
                self._reader = None
        if self._end:
            raise Unauthenticated(self._end.value)
        if self._skipped:
            self._skipped = False
            return None
        return self._items.popleft()

    def _wake(self) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)
