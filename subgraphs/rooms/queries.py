"""Root fields of rooms."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.rooms.context import Info
from subgraphs.rooms.types.room import NAME, Room

ById = Annotated[strawberry.ID, strawberry.argument(description="The room's id.")]


@strawberry.type(name="Query")
class Query:
    @strawberry.field(description="One room; null when there is none, or the caller may not see it.")
    async def room(self, info: Info, id: ById) -> Room | None:
        row = await info.context.room_by_id.load(local_id(id, NAME))
        return Room.of(row) if row else None
