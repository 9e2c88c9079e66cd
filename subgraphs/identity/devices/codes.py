"""The two codes of a sign-in, and what a device that asks again is answered. Pure but for randomness.

authlib serves this grant too, but asks its store synchronously; of it we take the codes that people type.
"""

import secrets
import string
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from authlib.oauth2.rfc8628.endpoint import create_string_user_code

from subgraphs.identity.models import DeviceGrantRow

LIFE: Final = timedelta(minutes=10)
INTERVAL_SECONDS: Final = 5
_SLOWER_BY: Final = 5
_EARLY_SECONDS: Final = 0.5  # the network may bring two polls closer together than they were sent
_LETTERS: Final = 8


class Verdict(Enum):
    """As RFC 8628 and RFC 6749 spell it; a device that may sign in gets tokens instead."""

    PENDING = "authorization_pending"
    SLOW_DOWN = "slow_down"
    DENIED = "access_denied"
    EXPIRED = "expired_token"
    UNKNOWN = "invalid_grant"
    APPROVED = "approved"


def new_device_code() -> str:
    return secrets.token_urlsafe(32)


def new_user_code() -> str:
    """Eight letters out of twenty, as `BDWP-HQPK`: none is a vowel, none looks like another."""
    code: str = create_string_user_code()
    return code


def read_user_code(typed: str) -> str | None:
    """However it was typed, in the form in which it was shown; None for what cannot be one."""
    letters = "".join(character for character in typed[:40].upper() if character in string.ascii_uppercase)
    return f"{letters[:4]}-{letters[4:]}" if len(letters) == _LETTERS else None


def judge(grant: DeviceGrantRow | None, client_id: str, now: datetime) -> Verdict:
    if grant is None or grant.client_id != client_id:
        return Verdict.UNKNOWN
    if grant.expires_at <= now:
        return Verdict.EXPIRED
    if grant.is_approved is not None:
        return Verdict.APPROVED if grant.is_approved else Verdict.DENIED
    waited = (now - grant.polled_at).total_seconds() if grant.polled_at else grant.interval_seconds
    return Verdict.PENDING if waited >= grant.interval_seconds - _EARLY_SECONDS else Verdict.SLOW_DOWN


def polled(grant: DeviceGrantRow, verdict: Verdict, now: datetime) -> dict[str, object]:
    """The changes to the row of a device that has to ask again; one that asked too soon, less often from now on."""
    slower = _SLOWER_BY if verdict is Verdict.SLOW_DOWN else 0
    return {"polled_at": now, "interval_seconds": grant.interval_seconds + slower}
