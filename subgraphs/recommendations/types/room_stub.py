"""`Room`, owned by rooms."""

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from subgraphs.kit.domain.ids import global_id

NAME = "Room"


@federation.type(keys=[Key(fields=FieldSet("id"), resolvable=False)], description="A room.")
class Room:
    id: strawberry.ID = strawberry.field(description="The room's id.")

    @classmethod
    def of(cls, key: str) -> "Room":
        return cls(id=global_id(NAME, key))
