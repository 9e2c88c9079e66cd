"""Accounts as others see them: private, suspended, or going to be deleted.

Posts and comments carry the state of their author's account, so that every list query can filter by it.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from events.contracts.records.accounts import (
    AccountDeletionCancelled,
    AccountDeletionScheduled,
    AccountRegistered,
    AccountRestored,
    AccountSuspended,
)
from events.contracts.records.event import Event
from events.contracts.records.users import SettingsChanged
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.storage.repository import accounts

Handler = Callable[[Any], Awaitable[None]]
_BATCH = 500


class AccountReplica:
    """Writes the replica and nothing else."""

    def handlers(self) -> dict[type[Event], Handler]:
        return {
            AccountSuspended: self.handle_suspended,
            AccountRestored: self.handle_restored,
            AccountDeletionScheduled: self.handle_deletion_scheduled,
            AccountDeletionCancelled: self.handle_deletion_cancelled,
            SettingsChanged: self.handle_settings_changed,
        }

    async def handle_registered(self, event: AccountRegistered) -> None:
        await accounts.set_facts(event.account_id, {"is_leaving": False})

    async def handle_suspended(self, event: AccountSuspended) -> None:
        await accounts.suspend(event.account_id, event.until)

    async def handle_restored(self, event: AccountRestored) -> None:
        await accounts.end_suspension(event.account_id)

    async def handle_deletion_scheduled(self, event: AccountDeletionScheduled) -> None:
        await accounts.set_facts(event.account_id, {"is_leaving": True})

    async def handle_deletion_cancelled(self, event: AccountDeletionCancelled) -> None:
        await accounts.set_facts(event.account_id, {"is_leaving": False})

    async def handle_settings_changed(self, event: SettingsChanged) -> None:
        facts = {
            "is_private": event.is_private,
            "who_may_comment": event.who_may_comment.value,
            "who_may_visit": event.who_may_visit.value,
        }
        await accounts.set_facts(event.user_id, facts)


class AccountService:
    def __init__(self, posts: PostService) -> None:
        self._posts = posts

    async def mark_content(self, account_id: str) -> None:
        """Once the replica is up to date. May be repeated."""
        changed, comments_changed = await accounts.mark_content(account_id, await accounts.find_account(account_id))
        for start in range(0, len(changed), _BATCH):
            await self._posts.forget(*changed[start : start + _BATCH])
        if comments_changed:
            await self._posts.forget_comments()

    async def end_suspensions(self, now: datetime) -> int:
        """Suspensions that end by themselves; no event says so."""
        ended = await accounts.ended_suspensions(now, _BATCH)
        for account_id in ended:
            await accounts.end_suspension(account_id)
            await self.mark_content(account_id)
        return len(ended)
