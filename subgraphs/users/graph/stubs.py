"""Entities that other subgraphs own, as `node` returns them: their owners decide who sees them (decision 0007)."""

from collections.abc import Mapping
from typing import Final

from subgraphs.declarations import OWNERS
from subgraphs.kit.graph.stubs import Stub, stub


@stub
class Asset(Stub): ...


_OWN: Final = "User"
STUBS: Final[Mapping[str, type[Stub]]] = {"Asset": Asset} | {
    name: stub(type(name, (Stub,), {})) for name in OWNERS if name not in (_OWN, "Asset")
}
"""Every declared entity of the other domains, by name."""
NAMED: Final = frozenset(("Tag",))
"""Those whose key is a name instead of a UUID."""
