"""`Comment`, owned by posts."""

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet


@federation.type(keys=[Key(fields=FieldSet("id"), resolvable=False)], description="A comment below a post.")
class Comment:
    id: strawberry.ID = strawberry.field(description="The comment's id.")
