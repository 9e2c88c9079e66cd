"""`Asset` is owned by assets; posts only point to it."""

from typing import Self

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from subgraphs.kit.domain.ids import global_id

NAME = "Asset"


@federation.type(keys=[Key(fields=FieldSet("id"), resolvable=False)], description="An image or another thing to show.")
class Asset:
    id: strawberry.ID = strawberry.field(description="Opaque and stable; it tells its type to the graph only.")

    @classmethod
    def of(cls, key: str) -> Self:
        return cls(id=global_id(NAME, key))
