"""What a relay asks of the store that keeps events until Kafka has them."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import NamedTuple, Protocol

from events.contracts.codec import OutboxEntry


class Place(NamedTuple):
    """Where a writer put an event: a document, by its collection's name and its id."""

    collection: str
    document: str


class OutboxStore(Protocol):
    @property
    def is_exclusive(self) -> bool:
        """Whether `claim` itself lets one relay in at a time; if not, the relay holds a lease."""

    def claim(self, limit: int, only: Sequence[Place] = ()) -> AbstractAsyncContextManager[Sequence[OutboxEntry]]:
        """The oldest entries, of these places if any are named.

        Leaving the block clears them; leaving it by an exception keeps them.
        """

    async def backlog(self) -> int:
        """How many entries (or documents with entries) wait."""
