"""`make scale NAME=posts N=3`: further instances of a subgraph; the control plane makes the edge balance them."""

import json

from infra.local.errors import StackError
from infra.local.profile import Profile
from infra.local.secrets_file import write_private
from infra.topology import SLOTS, SUBGRAPHS

_FIRST_OFFSET, _PER_SUBGRAPH = 310, 10


def wanted(profile: Profile) -> dict[str, int]:
    """Instances by subgraph, where there is more than one."""
    file = profile.scale_file
    found: dict[str, int] = json.loads(file.read_text()) if file.exists() else {}
    return {name: count for name, count in found.items() if name in SUBGRAPHS and count > 1}


def remember(profile: Profile, name: str, count: int) -> None:
    if name not in SUBGRAPHS:
        raise StackError(f"`{name}` cannot be scaled", f"name one of: {', '.join(SUBGRAPHS)}")
    if not 1 <= count <= SLOTS + 1:
        raise StackError(f"{count} instances are not possible", f"give a number from 1 to {SLOTS + 1}")
    write_private(profile.scale_file, json.dumps({**wanted(profile), name: count}))


def further(profile: Profile) -> list[tuple[str, str, int]]:
    """Name, subgraph and port of each instance beyond the first."""
    return [
        (f"{name}-{number}", name, port(profile, name, number))
        for name, count in wanted(profile).items()
        for number in range(2, count + 1)
    ]


def port(profile: Profile, name: str, number: int) -> int:
    return profile.base + _FIRST_OFFSET + _PER_SUBGRAPH * SUBGRAPHS.index(name) + number - 2
