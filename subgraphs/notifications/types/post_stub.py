"""`Post`, owned by posts."""

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet


@federation.type(keys=[Key(fields=FieldSet("id"), resolvable=False)], description="A post.")
class Post:
    id: strawberry.ID = strawberry.field(description="The post's id.")
