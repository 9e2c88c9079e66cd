"""Which accounts may sign in, and what a sign-in changes. Pure."""

from datetime import datetime
from typing import Final

from subgraphs.identity.domain.read_models import Account
from subgraphs.kit.domain.exceptions import Forbidden

NOT_SUSPENDED: Final[dict[str, object]] = {
    "suspended_at": None,
    "suspended_until": None,
    "suspension_reason": None,
}
"""Changes that lift a suspension."""


def is_suspended(account: Account, now: datetime) -> bool:
    return account.suspended_at is not None and (account.suspended_until is None or account.suspended_until > now)


def admit(account: Account, now: datetime) -> dict[str, object]:
    """Changes to an account whose owner signs in: a planned deletion is cancelled. Forbidden while it is suspended."""
    if is_suspended(account, now):
        raise Forbidden(_explanation(account))
    lifted = NOT_SUSPENDED if account.suspended_at else {}
    return {"deletion_due_at": None, **lifted} if account.deletion_due_at else lifted


def _explanation(account: Account) -> str:
    until = f" until {account.suspended_until:%Y-%m-%d %H:%M} UTC" if account.suspended_until else ""
    return f"This account is suspended{until}: {account.suspension_reason or 'no reason given'}"
