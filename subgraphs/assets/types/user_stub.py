"""`User` belongs to users; an asset only points to its owner."""

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from subgraphs.kit.domain.ids import global_id

NAME = "User"


@federation.type(keys=[Key(fields=FieldSet("id"), resolvable=False)], description="A person on Miniroom.")
class User:
    id: strawberry.ID = strawberry.field(description="Opaque and stable; it tells its type to the graph only.")

    @classmethod
    def of(cls, key: str) -> "User":
        return cls(id=global_id(NAME, key))
