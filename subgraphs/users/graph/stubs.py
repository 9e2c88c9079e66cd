"""Entities that other subgraphs own, as `node` answers them: their owners decide who sees the rest."""

from typing import Final

from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.graph.nodes import Node
from subgraphs.kit.graph.stubs import Stub, stub


@stub
class Asset(Stub, Node):
    pass


@stub
class AssetCategory(Stub, Node):
    pass


@stub
class Comment(Stub, Node):
    pass


@stub
class Notification(Stub, Node):
    pass


@stub
class Post(Stub, Node):
    pass


@stub
class Room(Stub, Node):
    pass


STUBS: Final[dict[str, type[Node]]] = {
    kind.__name__: kind for kind in (Asset, AssetCategory, Comment, Notification, Post, Room)
}


def stub_of(type_name: str, key: str) -> Node:
    return STUBS[type_name](id=global_id(type_name, key))
