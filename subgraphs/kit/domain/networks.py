"""Which network a client calls from. Pure."""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final, Protocol

Network = IPv4Network | IPv6Network
_HOUSEHOLD_PREFIX: Final = 64
"""One customer usually has a whole IPv6 network of this size."""


_SITE_V4, _SITE_V6 = 24, 48


class NetworkDigester(Protocol):
    async def of(self, client_address: str | None, subject_id: str) -> str | None:
        """The same for clients of one network that act on one subject on one day."""


def networks(names: Iterable[str]) -> list[Network]:
    return [ip_network(name) for name in names]


def network_of(address: str | None, excluded: Sequence[Network] = ()) -> str | None:
    """The network of a client address; None for an excluded or invalid one."""
    known = _known(address, excluded)
    if isinstance(known, IPv6Address):
        return str(ip_network((known, _HOUSEHOLD_PREFIX), strict=False))
    return None if known is None else str(known)


def site_of(address: str | None, excluded: Sequence[Network] = ()) -> str | None:
    """The wider network of one provider's customer: a /24, or a /48 of IPv6."""
    known = _known(address, excluded)
    prefix = _SITE_V6 if isinstance(known, IPv6Address) else _SITE_V4
    return None if known is None else str(ip_network((known, prefix), strict=False))


def _known(address: str | None, excluded: Sequence[Network]) -> IPv4Address | IPv6Address | None:
    try:
        known = ip_address(address or "")
    except ValueError:
        return None
    if isinstance(known, IPv6Address):
        known = known.ipv4_mapped or known
    return None if any(known in network for network in excluded) else known
