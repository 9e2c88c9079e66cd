"""Things owned elsewhere, as `node` answers for them: the id alone. Their owners say who may see the rest."""

from typing import Final

from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.graph.nodes import Node
from subgraphs.users.types.asset_stub import Asset

_KEYS: Final = [Key(fields=FieldSet("id"), resolvable=False)]


@federation.type(keys=_KEYS, description="A shelf that assets are sorted into.")
class AssetCategory(Node):
    pass


@federation.type(keys=_KEYS, description="What somebody says about a post, or in reply.")
class Comment(Node):
    pass


@federation.type(
    keys=_KEYS, description="Something that others did and that concerns its recipient, who alone sees it."
)
class Notification(Node):
    pass


@federation.type(keys=_KEYS, description="A post.")
class Post(Node):
    pass


@federation.type(keys=_KEYS, description="A mini-room: a grid with things in it, and people who drop in.")
class Room(Node):
    pass


STUBS: Final[dict[str, type[Node]]] = {
    kind.__name__: kind for kind in (Asset, AssetCategory, Comment, Notification, Post, Room)
}


def stub(type_name: str, key: str) -> Node:
    return STUBS[type_name](id=global_id(type_name, key))
