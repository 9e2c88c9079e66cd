"""The Relay interface that every entity with a global ID implements."""

from typing import Final

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

ID_DESCRIPTION: Final = "Globally unique, opaque ID. Do not parse it."
NODE_KEY: Final = "The ID, on its way to the owner."


@strawberry.interface(description="An object with a globally unique ID.")
class Node:
    id: strawberry.ID = strawberry.field(description=ID_DESCRIPTION)


@strawberry.type
class Owned:
    """An entity with an `id`, in the subgraph that owns it: `@federation.type(keys=NODE_KEYS)`."""

    @federation.field(inaccessible=True, description=NODE_KEY)
    def node_key(self) -> strawberry.ID:
        return self.id  # type: ignore[attr-defined,no-any-return]  # declared by the entity


@strawberry.type
class OwnedNode(Node, Owned):
    """One that `node` returns."""


NODE_KEYS: Final = ("id", "nodeKey")


@strawberry.type
class ForeignNode(Node):
    """An entity where `node` is resolved. Its owner alone resolves `id`: what the caller may not see is null."""

    id: strawberry.ID = federation.field(external=True, description=ID_DESCRIPTION)
    node_key: strawberry.ID = federation.field(inaccessible=True, description=NODE_KEY)


FOREIGN_NODE_KEYS: Final = (Key(fields=FieldSet("nodeKey"), resolvable=False),)
