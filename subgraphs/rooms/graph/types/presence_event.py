"""What a room's stream carries."""

from typing import Self

import strawberry
from strawberry import federation

from subgraphs.rooms.domain.live import Batch
from subgraphs.rooms.graph.types.room_message import RoomMessage
from subgraphs.rooms.graph.types.user import User
from subgraphs.rooms.graph.types.visitor import Visitor


@strawberry.type(description="What happened in a room since the last event, each visitor at most once per list.")
class RoomPresenceEvent:
    is_snapshot: bool = strawberry.field(
        description=(
            "If true, `entered` is everyone who is in the room: replace what you have. The first event is one."
        ),
    )
    entered: list[Visitor] = strawberry.field(description="Visitors who entered.")
    left: list[User | None] = federation.field(provides=["id"], description="Visitors who left.")
    moved: list[Visitor] = strawberry.field(description="Visitors who moved or do something else, as they are now.")
    messages: list[RoomMessage] = strawberry.field(description="New messages in the chat, oldest first.")
    revision: int | None = strawberry.field(
        description="The room's revision if it was arranged: read its items again; null if it was not."
    )

    @classmethod
    def of(cls, batch: Batch) -> Self:
        return cls(
            is_snapshot=batch.is_snapshot,
            entered=[Visitor.of(each) for each in batch.entered],
            left=[User.of(key) for key in batch.left],
            moved=[Visitor.of(each) for each in batch.moved],
            messages=[RoomMessage.of(each) for each in batch.messages],
            revision=batch.revision,
        )
