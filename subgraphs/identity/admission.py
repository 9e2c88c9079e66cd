"""Who is let in, and what coming in changes. Pure."""

from datetime import datetime

from subgraphs.identity.models import AccountRow
from subgraphs.kit.domain.exceptions import Forbidden


def is_suspended(account: AccountRow, now: datetime) -> bool:
    return account.suspended_at is not None and (account.suspended_until is None or account.suspended_until > now)


def admitted(account: AccountRow, now: datetime) -> dict[str, object]:
    """Changes to the account of somebody who proved to be its owner; NotAllowed while it is suspended.

    Signing in takes a planned deletion back.
    """
    if is_suspended(account, now):
        raise Forbidden(_explained(account))
    lifted = LIFTED if account.suspended_at else {}
    return {"deletion_due_at": None, **lifted} if account.deletion_due_at else lifted


LIFTED: dict[str, object] = {"suspended_at": None, "suspended_until": None, "suspension_reason": None}


def _explained(account: AccountRow) -> str:
    until = f" until {account.suspended_until:%Y-%m-%d %H:%M} UTC" if account.suspended_until else ""
    return f"This account is suspended{until}: {account.suspension_reason or 'no reason given'}"
