"""The Relay interface that every entity with a global ID implements."""

from typing import Final

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

ID_DESCRIPTION: Final = "Globally unique, opaque ID. Do not parse it."
_NODE_KEY: Final = "The ID, from `node` to the owner."


@strawberry.interface(description="An object with a globally unique ID.")
class Node:
    id: strawberry.ID = strawberry.field(description=ID_DESCRIPTION)


@strawberry.type
class OwnedNode(Node):
    """An entity in the subgraph that owns it: `@federation.type(keys=NODE_KEYS)` on `class Room(OwnedNode)`."""

    @federation.field(inaccessible=True, description=_NODE_KEY)
    def node_key(self) -> strawberry.ID:
        return self.id


NODE_KEYS: Final = ("id", "nodeKey")


@strawberry.type
class ForeignNode(Node):
    """An entity where `node` is resolved. Its owner alone resolves `id`: what the caller may not see is null."""

    id: strawberry.ID = federation.field(external=True, description=ID_DESCRIPTION)
    node_key: strawberry.ID = federation.field(inaccessible=True, description=_NODE_KEY)


FOREIGN_NODE_KEYS: Final = (Key(fields=FieldSet("nodeKey"), resolvable=False),)
