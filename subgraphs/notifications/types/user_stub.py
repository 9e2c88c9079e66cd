"""`User`, owned by users."""

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet


@federation.type(keys=[Key(fields=FieldSet("id"), resolvable=False)], description="A person on Miniroom.")
class User:
    id: strawberry.ID = strawberry.field(description="The person's id.")
