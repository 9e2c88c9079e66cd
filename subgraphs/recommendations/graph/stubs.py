"""Entities of other subgraphs."""

import strawberry
from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from subgraphs.kit.graph.stubs import Stub, stub


@stub
class Post(Stub): ...


@stub
class Room(Stub): ...


@stub
class User(Stub): ...


@federation.type(keys=[Key(fields=FieldSet("name"), resolvable=False)])
class Tag:
    name: str = strawberry.field(description="Name in lower case, without the `#`.")
