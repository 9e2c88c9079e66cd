"""`Asset` belongs to assets; a thing in a room only points to it."""

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from subgraphs.kit.domain.ids import global_id

NAME = "Asset"


@federation.type(
    keys=[Key(fields=FieldSet("id"), resolvable=False)],
    description="A picture that somebody brought, checked and ready to be shown.",
)
class Asset:
    id: strawberry.ID = strawberry.field(description="Opaque and stable; it tells its type to the graph only.")

    @classmethod
    def of(cls, key: str) -> "Asset":
        return cls(id=global_id(NAME, key))
