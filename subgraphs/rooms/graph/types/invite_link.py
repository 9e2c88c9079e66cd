"""A link that invites to a room."""

from datetime import datetime
from typing import Final, Self

import strawberry

from subgraphs.kit.domain.ids import global_id
from subgraphs.rooms.domain import read_models

NAME: Final = "RoomInviteLink"


@strawberry.type(description="A link that invites the accounts who open it to a room.")
class RoomInviteLink:
    id: strawberry.ID = strawberry.field(description="Identifies the link in `revokeRoomInviteLink`.")
    created_at: datetime = strawberry.field(description="When the link was created.")
    expires_at: datetime = strawberry.field(description="When the link stops working.")

    @classmethod
    def of(cls, link: read_models.InviteLink) -> Self:
        return cls(id=global_id(NAME, link.id), created_at=link.created_at, expires_at=link.expires_at)
