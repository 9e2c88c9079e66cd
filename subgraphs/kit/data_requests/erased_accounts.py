"""Which accounts were erased, so that a late or repeated event stores nothing about them again.

The marks stay for good, as the log does. A mark is a digest: it tells nothing about the account.
"""

import hashlib
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any, Protocol

from events.contracts.records.event import Event

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


def _guarded(handle: Handler, erased: ErasedAccounts) -> Handler:
    async def guarded(event: Event) -> None:
        if not await erased.among(event.subjects):
            await handle(event)

    return guarded
