"""What a relay asks of the store that keeps events until Kafka has them."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from events.codec import OutboxEntry


class OutboxStore(Protocol):
    def claim(self, limit: int) -> AbstractAsyncContextManager[Sequence[OutboxEntry]]:
        """The oldest entries. Leaving the block clears them; leaving it by an exception keeps them."""

    async def backlog(self) -> int:
        """How many entries (or documents with entries) wait."""
