"""Entities that another subgraph owns.

A stub only points to the entity: `@stub` on `class Room(Stub)`. An extension adds fields to it: `@extension()` on
`class User(Extension)`. Neither has a description: composition takes the owner's.

Both point by `nodeKey`, and their `id` is external: what the caller may not see is null as a whole, also for a client
that asks for nothing but the ID (decision 0007). A field whose object the caller is known to see spares the request to
the owner by `federation.field(provides=["id"])`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Self, TypeVar

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from subgraphs.kit.domain.ids import global_id, keys_of, shown_key
from subgraphs.kit.graph.nodes import FOREIGN_NODE_KEYS, ID_DESCRIPTION, NODE_KEY, NODE_KEYS, ForeignNode

T = TypeVar("T", bound=type)
_EXTENSION_KEYS: Final = (Key(fields=FieldSet("id")), *FOREIGN_NODE_KEYS)


@strawberry.type
class Stub(ForeignNode):
    """The class's name is the entity's."""

    @classmethod
    def of(cls, key: str) -> Self:
        """Shown by a field of an object that the caller may see."""
        return cls(id=global_id(cls.__name__, key), node_key=shown_key(cls.__name__, key))

    @classmethod
    def asked(cls, key: str) -> Self:
        """Asked for by ID: its owner decides whether the caller sees it."""
        return cls(id=global_id(cls.__name__, key), node_key=global_id(cls.__name__, key))


@strawberry.type
class KeyStub:
    """Of an entity that is no Node."""

    node_key: strawberry.ID = federation.field(inaccessible=True, description=NODE_KEY)

    @classmethod
    def of(cls, key: str) -> Self:
        return cls(node_key=shown_key(cls.__name__, key))


def stub(kind: T) -> T:
    """Registers a stub: its key leads to the owner and resolves nowhere else."""
    return federation.type(keys=FOREIGN_NODE_KEYS)(kind)


@strawberry.type
class Extension:
    """The class's name is the entity's; `key` is its UUID. Any well-formed id resolves: its owner says what exists."""

    id: strawberry.ID = federation.field(external=True, description=ID_DESCRIPTION)
    node_key: strawberry.ID = federation.field(inaccessible=True, description=NODE_KEY)
    key: strawberry.Private[str]

    @classmethod
    def of(cls, key: str) -> Self:
        return cls(id=global_id(cls.__name__, key), node_key=shown_key(cls.__name__, key), key=key)

    @classmethod
    def resolve_references(
        cls, info: strawberry.Info, representations: Sequence[Mapping[str, Any]]
    ) -> list[Self | None]:
        return [cls.of(key) if key else None for key in keys_of(representations, cls.__name__)]


def extension(*, at_once: bool = False) -> Callable[[T], T]:
    """Registers an `Extension`: its owner leads here by `id`, and it leads there by `nodeKey`.

    `at_once`: other subgraphs lead here by `nodeKey`, too, without waiting for the owner's `id`. Not for what `node`
    returns by a key: its owner has not decided yet that the caller may see it.
    """
    return federation.type(keys=NODE_KEYS if at_once else _EXTENSION_KEYS)
