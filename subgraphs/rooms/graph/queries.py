"""Root fields of rooms."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.rooms.context import Info
from subgraphs.rooms.graph.types.room import NAME, Room

RoomId = Annotated[strawberry.ID, strawberry.argument(description="The room's ID.")]


@strawberry.type(name="Query")
class Query:
    @strawberry.field(description="The room with this ID; null if there is none or the caller cannot see it.")
    async def room(self, info: Info, id: RoomId) -> Room | None:
        found = await info.context.room_by_id.load(local_id(id, NAME))
        return Room.of(found) if found else None
