"""Which of a backend's slots must change, so that the registered instances are balanced. Pure.

The first instance of each subgraph is in HAProxy's file, so that everything runs without etcd; further ones take slots.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from supergraph.control_plane.balancer.runtime_api import Server

_SLOT: Final = "-slot-"
Address = tuple[str, int]


def is_slot(server: Server) -> bool:
    return _SLOT in server.name


def changes(backend: str, servers: Sequence[Server], registered: Collection[Address]) -> Iterator[str]:
    """Commands of the runtime API: slots of instances that are gone first, as new ones may need them."""
    fixed = {each.address for each in servers if not is_slot(each)}
    slots = [each for each in servers if is_slot(each)]
    wanted = [each for each in sorted(registered) if each not in fixed]
    gone = [each for each in slots if each.is_enabled and each.address not in wanted]
    for slot in gone:
        yield f"set server {backend}/{slot.name} state maint"
    free = [each for each in slots if not each.is_enabled or each in gone]
    taken = {each.address for each in slots if each.is_enabled}
    for slot, (host, port) in zip(free, (each for each in wanted if each not in taken), strict=False):
        yield f"set server {backend}/{slot.name} addr {host} port {port}"
        yield f"set server {backend}/{slot.name} state ready"


def without_slot(servers: Sequence[Server], registered: Collection[Address]) -> int:
    """How many instances find no slot."""
    fixed = {each.address for each in servers if not is_slot(each)}
    return max(0, len(set(registered) - fixed) - sum(map(is_slot, servers)))
