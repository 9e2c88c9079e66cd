"""The removal of a room."""

from datetime import datetime
from typing import Self

import strawberry

from subgraphs.rooms.domain import read_models


@strawberry.type(description="A moderator's removal of a room. The owner can appeal by `appealModeration`.")
class RoomRemoval:
    removed_at: datetime = strawberry.field(description="When the moderator removed the room.")
    reason: str | None = strawberry.field(description="Why, if the moderator gave a reason.")

    @classmethod
    def of(cls, room: read_models.Room) -> Self | None:
        return cls(removed_at=room.hidden_at, reason=room.removal_reason) if room.hidden_at else None
