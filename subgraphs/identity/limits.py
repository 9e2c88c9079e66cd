"""How often what may be tried: of one account, and from one network. Pure.

An account is counted under its id, or under the digest of its e-mail address, which it need not have. A network is
tried first, so that whoever is stopped there uses up nobody's tries.
"""

import hashlib
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute

SIGN_IN: Final = RateLimitItemPerMinute(5, namespace="sign-in")
SIGN_IN_FROM: Final = RateLimitItemPerMinute(20, namespace="sign-in-from")
SIGN_UP: Final = RateLimitItemPerMinute(5, namespace="sign-up-of")
SIGN_UP_FROM: Final = RateLimitItemPerMinute(20, namespace="sign-up-from")
MAIL: Final = RateLimitItemPerHour(5, namespace="mail")
MAIL_FROM: Final = RateLimitItemPerHour(30, namespace="mail-from")
LINK_FROM: Final = RateLimitItemPerMinute(20, namespace="link-from")
REFRESH: Final = RateLimitItemPerMinute(30, namespace="refresh")
DEVICE_FROM: Final = RateLimitItemPerMinute(10, namespace="device-from")
USER_CODE: Final = RateLimitItemPerMinute(10, namespace="user-code")
SOCIAL_FROM: Final = RateLimitItemPerMinute(30, namespace="social-from")
# Of everybody together: far above what people do, so that a few who flood lock nobody else out.
SOCIAL: Final = RateLimitItemPerMinute(6000, namespace="social")
DEVICE: Final = RateLimitItemPerMinute(6000, namespace="device")

Network = IPv4Network | IPv6Network
_IPV6_OF_ONE_HOUSEHOLD: Final = 64


def networks(names: Iterable[str]) -> list[Network]:
    return [ip_network(name) for name in names]


def counted(address: str | None, uncounted: Sequence[Network]) -> str | None:
    """The network that an address stands for; None when nobody vouched for one, or it is not to be counted."""
    try:
        known = ip_address(address or "")
    except ValueError:
        return None
    if isinstance(known, IPv6Address):
        known = known.ipv4_mapped or known
    if any(known in network for network in uncounted):
        return None
    if isinstance(known, IPv6Address):
        return str(ip_network((known, _IPV6_OF_ONE_HOUSEHOLD), strict=False))
    return str(known)


def of_email(email: str) -> str:
    """Addresses of people stay out of Redis."""
    return hashlib.sha256(email.encode()).hexdigest()


def later(limit: RateLimitItem, seconds_left: float) -> int:
    """Milliseconds to wait, at least a second and never longer than the limit's window."""
    return int(1000 * min(max(1.0, seconds_left), limit.get_expiry()))
