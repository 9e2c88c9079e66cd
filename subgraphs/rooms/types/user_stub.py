"""`User` belongs to users; a person's room comes from here."""

from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import federation

from subgraphs.kit.domain.ids import global_id, split_id
from subgraphs.rooms.context import Info

if TYPE_CHECKING:
    from subgraphs.rooms.types.room import Room

NAME = "User"


@federation.type(keys=["id"], description="A person on Miniroom.")
class User:
    id: strawberry.ID = strawberry.field(description="Opaque and stable; it tells its type to the graph only.")
    key: strawberry.Private[str]

    @classmethod
    def of(cls, key: str) -> "User":
        return cls(id=global_id(NAME, key), key=key)

    @strawberry.field(description="The person's first room; null when there is none, or the caller may not see it.")
    async def room(self, info: Info) -> Annotated["Room", strawberry.lazy("subgraphs.rooms.types.room")] | None:
        from subgraphs.rooms.types.room import Room  # rooms have owners and owners have rooms

        row = await info.context.first_room_by_owner_id.load(self.key)
        return Room.of(row) if row else None

    @classmethod
    def resolve_references(cls, info: Info, representations: list[dict[str, Any]]) -> list["User | None"]:
        parts = [split_id(str(r.get("id"))) for r in representations]
        return [User.of(p[1]) if p and p[0] == NAME else None for p in parts]
