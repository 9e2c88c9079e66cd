"""Rate limits, per account and per network. Pure.

An account is counted under its id, or under the digest of an e-mail address, which need not have an account. The
network is counted first, so a network that is over its limit does not use up an account's attempts.
"""

import hashlib
from typing import Final

from limits import RateLimitItemPerHour, RateLimitItemPerMinute

from subgraphs.kit.domain.limits import Limit

SIGN_IN: Final = RateLimitItemPerMinute(5, namespace="sign_in")
SIGN_IN_KNOWN: Final = RateLimitItemPerMinute(10, namespace="sign_in_known")
"""Of an account, from one network that it signed in from before; such attempts do not count for SIGN_IN."""
SIGN_IN_FROM: Final = RateLimitItemPerMinute(20, namespace="sign_in_from")
SIGN_UP: Final = RateLimitItemPerMinute(5, namespace="sign_up_of")
SIGN_UP_FROM: Final = RateLimitItemPerMinute(20, namespace="sign_up_from")
MAIL: Final = RateLimitItemPerHour(5, namespace="mail")
MAIL_FROM: Final = RateLimitItemPerHour(30, namespace="mail_from")
LINK_FROM: Final = RateLimitItemPerMinute(20, namespace="link_from")
REFRESH: Final = RateLimitItemPerMinute(30, namespace="refresh")
DEVICE_FROM: Final = RateLimitItemPerMinute(10, namespace="device_from")
USER_CODE: Final = RateLimitItemPerMinute(10, namespace="user_code")
SOCIAL_FROM: Final = RateLimitItemPerMinute(30, namespace="social_from")
# Over all callers: far above ordinary load, so a flood from a few networks locks no one else out.
SOCIAL: Final = RateLimitItemPerMinute(6000, namespace="social")
DEVICE: Final = RateLimitItemPerMinute(6000, namespace="device")
MANAGE_ACCOUNTS: Final = Limit(
    "manage_accounts", per_minute=60, counts="suspensions, restorations and changes of roles"
)
END_SESSIONS: Final = Limit("end_sessions", per_minute=30, counts="ended sessions and sign-outs everywhere")


def email_key(email: str) -> str:
    """Addresses stay out of Redis."""
    return hashlib.sha256(email.encode()).hexdigest()
