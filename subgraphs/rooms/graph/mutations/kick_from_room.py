"""kickFromRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import BAN
from subgraphs.rooms.graph.types.room import NAME, Room


@strawberry.input(description="Input of kickFromRoom.")
class KickFromRoomInput:
    room_id: strawberry.ID = strawberry.field(description="ID of the caller's room.")
    user_id: strawberry.ID = strawberry.field(description="The visitor.")


@strawberry.type(description="The account is not in the room.")
class KickFromRoomSuccess:
    room: Room = strawberry.field(description="The room.")


KickFromRoomPayload = Annotated[
    KickFromRoomSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | RateLimited,
    strawberry.union("KickFromRoomPayload", description="Result of kickFromRoom."),
]


@mutation(description="Remove an account from a room of the caller and its queue. It can enter again.", limit=BAN)
async def kick_from_room(
    info: Info, input: Annotated[KickFromRoomInput, strawberry.argument(description="The room and the account.")]
) -> KickFromRoomPayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    user_id = local_id(input.user_id, "User", field="user_id")
    room = await info.context.services.bans.kick(info.context.view, room_id, user_id)
    return KickFromRoomSuccess(room=Room.of(room))
