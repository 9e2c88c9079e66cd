"""Entities that other subgraphs own, as `node` returns them: their owners decide who sees them (decision 0007)."""

from collections.abc import Mapping
from typing import Final, Self, TypeVar

from strawberry import federation

from subgraphs.declarations import OWNERS
from subgraphs.kit.domain.ids import global_id, shown_key
from subgraphs.kit.graph.nodes import FOREIGN_NODE_KEYS, ForeignNode

T = TypeVar("T", bound="Stub")


class Stub(ForeignNode):
    @classmethod
    def of(cls, key: str) -> Self:
        """Asked for by ID."""
        return cls(id=global_id(cls.__name__, key), node_key=global_id(cls.__name__, key))

    @classmethod
    def shown(cls, key: str) -> Self:
        """Shown by a field of an object that the caller may see."""
        return cls(id=global_id(cls.__name__, key), node_key=shown_key(cls.__name__, key))


def foreign_node(kind: type[T]) -> type[T]:
    return federation.type(keys=FOREIGN_NODE_KEYS)(kind)


@foreign_node
class Asset(Stub):
    pass


_OWN: Final = "User"
STUBS: Final[Mapping[str, type[Stub]]] = {"Asset": Asset} | {
    name: foreign_node(type(name, (Stub,), {})) for name in OWNERS if name not in (_OWN, "Asset")
}
"""Every declared entity of the other domains, by name."""
NAMED: Final = frozenset(("Tag",))
"""Those whose key is a name instead of a UUID."""
