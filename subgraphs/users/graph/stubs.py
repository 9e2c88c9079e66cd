"""Entities that other subgraphs own, as `node` returns them: their owners decide who sees them (decision 0007)."""

from typing import Final, Self, TypeVar

import strawberry
from strawberry import federation

from subgraphs.kit.domain.ids import SHOWN, global_id
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
        return cls(id=global_id(cls.__name__, key), node_key=strawberry.ID(SHOWN + global_id(cls.__name__, key)))


def foreign_node(kind: type[T]) -> type[T]:
    return federation.type(keys=FOREIGN_NODE_KEYS)(kind)


@foreign_node
class Asset(Stub):
    pass


@foreign_node
class AssetCategory(Stub):
    pass


@foreign_node
class Comment(Stub):
    pass


@foreign_node
class Notification(Stub):
    pass


@foreign_node
class Post(Stub):
    pass


@foreign_node
class Room(Stub):
    pass


STUBS: Final[dict[str, type[Stub]]] = {
    kind.__name__: kind for kind in (Asset, AssetCategory, Comment, Notification, Post, Room)
}
