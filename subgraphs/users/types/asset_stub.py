"""`Asset` belongs to assets; a profile only points to one."""

from strawberry import federation
from strawberry.federation.schema_directives import Key
from strawberry.federation.types import FieldSet

from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.graph.nodes import Node

NAME = "Asset"


@federation.type(
    keys=[Key(fields=FieldSet("id"), resolvable=False)],
    description="A picture that somebody brought, checked and ready to be shown.",
)
class Asset(Node):
    @classmethod
    def of(cls, key: str) -> "Asset":
        return cls(id=global_id(NAME, key))
