"""Which SDL each subgraph should be composed from, given its running instances. Pure."""

from collections.abc import Collection, Iterable

from control.discovery.instances import Instance
from supergraph.control_plane.registry.graphs import Hashes


def candidate(current: Hashes, instances: Iterable[Instance], subgraphs: Collection[str]) -> dict[str, str]:
    """A subgraph's new SDL counts once all its instances have it: until then half of them could not answer for it.

    A subgraph without instances keeps its SDL: it is away, not gone. Services that are no subgraph do not count.
    """
    running: dict[str, set[str]] = {}
    for each in instances:
        if each.sdl_hash:
            running.setdefault(each.service, set()).add(each.sdl_hash)
    agreed = {service: min(hashes) for service, hashes in running.items() if len(hashes) == 1}
    return {**current, **{service: digest for service, digest in agreed.items() if service in subgraphs}}
