"""Which accounts were erased, so that a late or repeated event stores nothing about them again.

The marks stay for good, as the log does. A mark is a digest: it tells nothing about the account.
"""

import hashlib
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Any, Protocol

from events.contracts.records.event import Event
from events.messaging.batch_processor import Batched

Handler = Callable[[Any], Awaitable[None]]


class ErasedAccounts(Protocol):
    async def add(self, account_id: str) -> None:
        """Idempotent."""

    async def among(self, account_ids: Collection[str]) -> frozenset[str]:
        """At most one query."""


def digest_of(account_id: str) -> str:
    return hashlib.sha256(account_id.encode()).hexdigest()[:32]


def unless_erased(handlers: Mapping[type[Event], Handler], erased: ErasedAccounts) -> dict[type[Event], Handler]:
    """Handlers that ignore an event once one of its subjects is erased."""
    return {kind: _guarded(handle, erased) if kind.SUBJECTS else handle for kind, handle in handlers.items()}


def batched_unless_erased(batched: Batched, erased: ErasedAccounts) -> Batched:
    """The same for handlers of many events, by one query for all."""

    async def handle(events: Sequence[Event]) -> None:
        gone = await erased.among(frozenset().union(*(event.subjects for event in events)))
        await batched.handle([event for event in events if gone.isdisjoint(event.subjects)] if gone else events)

    return Batched(batched.types, handle)


def _guarded(handle: Handler, erased: ErasedAccounts) -> Handler:
    async def guarded(event: Event) -> None:
        if not await erased.among(event.subjects):
            await handle(event)

    return guarded
