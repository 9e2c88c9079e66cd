"""Entities that another subgraph owns.

A stub only points to the entity: `@stub` on `class Room(Stub)`. An extension adds fields to it:
`@federation.type(keys=["id"])` on `class User(Extension)`. Neither has a description: composition takes the owner's.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Self, TypeVar

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from subgraphs.kit.domain.ids import global_id, keys_of
from subgraphs.kit.graph.nodes import ID_DESCRIPTION

T = TypeVar("T", bound="Stub")


@strawberry.type
class Stub:
    """The class's name is the entity's."""

    id: strawberry.ID = strawberry.field(description=ID_DESCRIPTION)

    @classmethod
    def of(cls, key: str) -> Self:
        return cls(id=global_id(cls.__name__, key))


def stub(kind: type[T]) -> type[T]:
    """Registers a `Stub`: its key leads to the owner and resolves nowhere else."""
    return federation.type(keys=[Key(fields=FieldSet("id"), resolvable=False)])(kind)


@strawberry.type
class Extension:
    """The class's name is the entity's; `key` is its UUID. Any well-formed id resolves: its owner says what exists."""

    id: strawberry.ID = strawberry.field(description=ID_DESCRIPTION)
    key: strawberry.Private[str]

    @classmethod
    def of(cls, key: str) -> Self:
        return cls(id=global_id(cls.__name__, key), key=key)

    @classmethod
    def resolve_references(
        cls, info: strawberry.Info, representations: Sequence[Mapping[str, Any]]
    ) -> list[Self | None]:
        return [cls.of(key) if key else None for key in keys_of(representations, cls.__name__)]
