"""Event factories. Pure."""

from collections.abc import Sequence
from datetime import datetime

from events.contracts.records.accounts import (
    AccountDeleted,
    AccountDeletionCancelled,
    AccountDeletionScheduled,
    AccountRegistered,
    AccountRestored,
    AccountSuspended,
    HandleChanged,
    NewNetworkUsed,
    PasswordChanged,
    RoleChanged,
)
from subgraphs.identity.domain.enums import Role
from subgraphs.identity.domain.read_models import Account


def account_registered(account: Account, display_name: str) -> AccountRegistered:
    return AccountRegistered(account_id=account.id, handle=account.handle, display_name=display_name)


def handle_changed(account: Account, handle: str) -> HandleChanged:
    return HandleChanged(account_id=account.id, handle=handle, old_handle=account.handle)


def role_changed(account_id: str, roles: Sequence[Role]) -> RoleChanged:
    return RoleChanged(account_id=account_id, roles=tuple(role.value for role in roles))


def new_network_used(account_id: str, device: str | None) -> NewNetworkUsed:
    return NewNetworkUsed(account_id=account_id, device=device)


def password_changed(account_id: str) -> PasswordChanged:
    return PasswordChanged(account_id=account_id)


def account_suspended(account_id: str, reason: str, until: datetime | None) -> AccountSuspended:
    return AccountSuspended(account_id=account_id, until=until, reason=reason)


def account_restored(account_id: str) -> AccountRestored:
    return AccountRestored(account_id=account_id)


def account_deletion_scheduled(account_id: str, due_at: datetime) -> AccountDeletionScheduled:
    return AccountDeletionScheduled(account_id=account_id, due_at=due_at)


def account_deletion_cancelled(account_id: str) -> AccountDeletionCancelled:
    return AccountDeletionCancelled(account_id=account_id)


def account_deleted(account_id: str) -> AccountDeleted:
    return AccountDeleted(account_id=account_id)
