"""Live fields of rooms."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.rooms.context import Info
from subgraphs.rooms.graph.types.presence_event import RoomPresenceEvent
from subgraphs.rooms.graph.types.room import NAME

RoomId = Annotated[strawberry.ID, strawberry.argument(description="ID of a room that the caller can see.")]


@strawberry.type(name="Subscription")
class Subscription:
    @strawberry.subscription(
        description=(
            "Who enters, moves in and leaves a room, its chat and its arrangements, at most 10 events a second. The"
            " reader need not be in the room. At most 5 streams per account. Ends when the caller cannot see the room"
            " any more, and with UNAUTHENTICATED when the access token expires or the session ends."
        )
    )
    async def room_presence(self, info: Info, room_id: RoomId) -> AsyncGenerator[RoomPresenceEvent | None, None]:
        caller = info.context.signed_in()
        key = local_id(room_id, NAME, field="room_id")
        async with aclosing(info.context.streams.batches(caller, info.context.new_view, key)) as batches:
            async for batch in batches:
                yield RoomPresenceEvent.of(batch)
