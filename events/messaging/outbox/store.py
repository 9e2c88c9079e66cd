"""The interface of a store that keeps events until Kafka has acknowledged them."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from events.contracts.codec import OutboxEntry


class OutboxStore(Protocol):
    @property
    def is_exclusive(self) -> bool:
        """Whether `claim` itself admits one relay at a time; if not, the relay holds a lease."""

    def claim(self, limit: int) -> AbstractAsyncContextManager[Sequence[OutboxEntry]]:
        """The oldest entries. Leaving the block deletes them; leaving it by an exception keeps them."""

    async def backlog(self) -> int:
        """How many entries (or documents with entries) wait."""
