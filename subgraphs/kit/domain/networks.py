"""Which network a client calls from. Pure."""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

Network = IPv4Network | IPv6Network
_HOUSEHOLD_PREFIX: Final = 64
"""One customer usually has a whole IPv6 network of this size."""


def networks(names: Iterable[str]) -> list[Network]:
    return [ip_network(name) for name in names]


def network_of(address: str | None, excluded: Sequence[Network] = ()) -> str | None:
    """The network of a client address; None for an excluded or invalid one."""
    try:
        known = ip_address(address or "")
    except ValueError:
        return None
    if isinstance(known, IPv6Address):
        known = known.ipv4_mapped or known
    if any(known in network for network in excluded):
        return None
    if isinstance(known, IPv6Address):
        return str(ip_network((known, _HOUSEHOLD_PREFIX), strict=False))
    return str(known)
