"""sendRoomMessage."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import (
    Conflict,
    ContentRejected,
    NotFound,
    RateLimited,
    Unauthenticated,
    ValidationError,
)
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.features import ROOM_CHAT
from subgraphs.rooms.domain.limits import CHAT
from subgraphs.rooms.graph.types.room import NAME
from subgraphs.rooms.graph.types.room_message import RoomMessage


@strawberry.input(description="Input of sendRoomMessage.")
class SendRoomMessageInput:
    room_id: strawberry.ID = strawberry.field(description="ID of the room that the caller is in.")
    body: str = strawberry.field(description="Text, 1 to 300 characters.")


@strawberry.type(description="The message was sent.")
class SendRoomMessageSuccess:
    room_message: RoomMessage = strawberry.field(description="The message.")


SendRoomMessagePayload = Annotated[
    SendRoomMessageSuccess | ValidationError | Unauthenticated | NotFound | ContentRejected | Conflict | RateLimited,
    strawberry.union("SendRoomMessagePayload", description="Result of sendRoomMessage."),
]


@mutation(
    description="Say something in the chat of a room. Conflict if the caller is not in the room.",
    limit=CHAT,
    feature=ROOM_CHAT,
)
async def send_room_message(
    info: Info, input: Annotated[SendRoomMessageInput, strawberry.argument(description="The message.")]
) -> SendRoomMessagePayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    message = await info.context.services.chat.send(info.context.view, room_id, input.body)
    return SendRoomMessageSuccess(room_message=RoomMessage.of(message))
