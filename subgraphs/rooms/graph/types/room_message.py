"""A message in a room's chat."""

from datetime import datetime
from typing import Final, Self

import strawberry
from strawberry import federation

from subgraphs.kit.domain.ids import global_id
from subgraphs.rooms.domain import read_models
from subgraphs.rooms.graph.types.user import User

NAME: Final = "RoomMessage"


@strawberry.type(description="A message in a room's chat. It disappears after 24 hours.")
class RoomMessage:
    id: strawberry.ID = strawberry.field(description="Identifies the message.")
    author: User | None = federation.field(provides=["id"], description="The visitor who wrote it.")
    body: str = strawberry.field(description="Text, 1 to 300 characters, with masked offensive words.")
    created_at: datetime = strawberry.field(description="When it was sent.")

    @classmethod
    def of(cls, message: read_models.Message) -> Self:
        return cls(
            id=global_id(NAME, message.id),
            author=User.of(message.author_id),
            body=message.body,
            created_at=message.created_at,
        )
