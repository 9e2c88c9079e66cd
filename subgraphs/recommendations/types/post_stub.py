"""`Post`, owned by posts."""

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from subgraphs.kit.domain.ids import global_id


@federation.type(keys=[Key(fields=FieldSet("id"), resolvable=False)], description="A post.")
class Post:
    id: strawberry.ID = strawberry.field(description="The post's id.")

    @classmethod
    def of(cls, key: str) -> "Post":
        return cls(id=global_id("Post", key))
