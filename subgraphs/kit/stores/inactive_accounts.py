"""A subgraph's replica of suspended accounts and accounts about to be deleted, for document stores.

Nothing of an inactive account is shown. How a domain uses it: `InactiveAccountDocument` among its replicas,
`handlers()` among those of the topic `accounts`, `documents("inactive_account_copies", …)` in its personal data, and
`await inactive.ends_of(ids)` where it reads.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from beanie import Document

from events.contracts.records.accounts import (
    AccountDeletionCancelled,
    AccountDeletionScheduled,
    AccountRestored,
    AccountSuspended,
)
from events.contracts.records.event import Event
from subgraphs.kit.stores.mongo import Database

Handler = Callable[[Any], Awaitable[None]]
INDEFINITELY: Final = datetime(9999, 1, 1, tzinfo=UTC)


class InactiveAccountDocument(Document):
    """A suspension ends at `suspended_until` without an event, or earlier with one."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    suspended_until: datetime | None = None
    deletion_due_at: datetime | None = None

    class Settings:
        name = "inactive_accounts"


class InactiveAccounts:
    def __init__(self, database: Database) -> None:
        self._replica = database[InactiveAccountDocument.Settings.name]

    async def ends_of(self, account_ids: Iterable[str]) -> dict[str, datetime]:
        """By account, until when it is inactive, which may be over; without accounts that never were. One query."""
        found = self._replica.find({"_id": {"$in": sorted(set(account_ids))}})
        return {document["_id"]: until async for document in found if (until := _until(document))}

    def handlers(self) -> dict[type[Event], Handler]:
        return {
            AccountSuspended: self._handle_suspended,
            AccountRestored: self._handle_restored,
            AccountDeletionScheduled: self._handle_scheduled,
            AccountDeletionCancelled: self._handle_cancelled,
        }

    async def _handle_suspended(self, event: AccountSuspended) -> None:
        await self._set(event.account_id, suspended_until=event.until or INDEFINITELY)

    async def _handle_restored(self, event: AccountRestored) -> None:
        await self._set(event.account_id, suspended_until=None)

    async def _handle_scheduled(self, event: AccountDeletionScheduled) -> None:
        await self._set(event.account_id, deletion_due_at=event.due_at)

    async def _handle_cancelled(self, event: AccountDeletionCancelled) -> None:
        await self._set(event.account_id, deletion_due_at=None)

    async def _set(self, account_id: str, **changes: datetime | None) -> None:
        await self._replica.update_one({"_id": account_id}, {"$set": changes}, upsert=True)


def _until(document: Mapping[str, Any]) -> datetime | None:
    suspended_until: datetime | None = document.get("suspended_until")
    return INDEFINITELY if document.get("deletion_due_at") else suspended_until
