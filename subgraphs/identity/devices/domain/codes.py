"""The two codes of a device sign-in, and the answer to a poll. Pure but for randomness."""

import secrets
import string
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from subgraphs.identity.devices.domain.read_models import DeviceGrant

LIFE: Final = timedelta(minutes=10)
INTERVAL_SECONDS: Final = 5
_SLOWER_BY: Final = 5
_TOLERANCE_SECONDS: Final = 0.5  # the network may bring two polls closer together than they were sent
_ALPHABET: Final = "BCDFGHJKLMNPQRSTVWXZ"
"""No vowels and no look-alikes, as RFC 8628 advises."""
_LETTERS: Final = 8


class PollOutcome(Enum):
    """Error codes of RFC 8628 and RFC 6749; an approved device gets tokens instead."""

    PENDING = "authorization_pending"
    SLOW_DOWN = "slow_down"
    DENIED = "access_denied"
    EXPIRED = "expired_token"
    UNKNOWN = "invalid_grant"
    APPROVED = "approved"


def new_device_code() -> str:
    return secrets.token_urlsafe(32)


def new_user_code() -> str:
    """Eight letters out of twenty, as `BDWP-HQPK`."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS))
    return f"{letters[:4]}-{letters[4:]}"


def read_user_code(typed: str) -> str | None:
    """In the form in which it was shown, whatever its case and separators; None for what cannot be a code."""
    letters = "".join(character for character in typed[:40].upper() if character in string.ascii_uppercase)
    return f"{letters[:4]}-{letters[4:]}" if len(letters) == _LETTERS else None


def poll_outcome(grant: DeviceGrant | None, client_id: str, now: datetime) -> PollOutcome:
    if grant is None or grant.client_id != client_id:
        return PollOutcome.UNKNOWN
    if grant.expires_at <= now:
        return PollOutcome.EXPIRED
    if grant.is_approved is not None:
        return PollOutcome.APPROVED if grant.is_approved else PollOutcome.DENIED
    waited = (now - grant.polled_at).total_seconds() if grant.polled_at else grant.interval_seconds
    return PollOutcome.PENDING if waited >= grant.interval_seconds - _TOLERANCE_SECONDS else PollOutcome.SLOW_DOWN


def polled(grant: DeviceGrant, outcome: PollOutcome, now: datetime) -> dict[str, object]:
    """Changes to a grant that was polled; a device that polls too soon must wait longer from now on."""
    slower = _SLOWER_BY if outcome is PollOutcome.SLOW_DOWN else 0
    return {"polled_at": now, "interval_seconds": grant.interval_seconds + slower}
