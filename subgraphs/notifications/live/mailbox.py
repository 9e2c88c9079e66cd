"""What waits for one stream: bounded, and honest about what it dropped."""

import asyncio
from collections import deque
from typing import Generic, TypeVar

from subgraphs.kit.domain.exceptions import Unauthenticated

T = TypeVar("T")
HELD = 64


class Mailbox(Generic[T]):
    """`put`, `skip` and `end` never wait; one reader calls `take`."""

    __slots__ = ("_ended", "_items", "_reader", "_skipped", "session_id")

    def __init__(self, session_id: str) -> None:
        self.session_id = session_id
        self._items: deque[T] = deque()
        self._skipped = self._ended = False
        self._reader: asyncio.Future[None] | None = None

    def put(self, item: T) -> None:
        """A full box is emptied: a reader that slow reads the list anew."""
        if len(self._items) >= HELD:
            self.skip()
        else:
            self._items.append(item)
            self._wake()

    def skip(self) -> None:
        """Something may have been missed; nothing older is worth delivering."""
        self._items.clear()
        self._skipped = True
        self._wake()

    def end(self) -> None:
        """The session is over."""
        self._ended = True
        self._wake()

    async def take(self) -> T | None:
        """The next one; None when some were skipped; NotSignedIn when the session is over."""
        _notice_cancellation()
        while not (self._ended or self._skipped or self._items):
            self._reader = asyncio.get_running_loop().create_future()
            try:
                await self._reader
            finally:
                self._reader = None
        if self._ended:
            raise Unauthenticated("The session is over. Sign in again.")
        if self._skipped:
            self._skipped = False
            return None
        return self._items.popleft()

    def _wake(self) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)


def _notice_cancellation() -> None:
    """On Python 3.11 a store's client now and then swallows a cancellation that comes just as its answer does.

    The reader would then wait for ever on behalf of a client that has gone.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
