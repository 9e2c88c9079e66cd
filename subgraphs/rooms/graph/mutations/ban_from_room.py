"""banFromRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import BAN
from subgraphs.rooms.graph.types.room import NAME, Room


@strawberry.input(description="Input of banFromRoom.")
class BanFromRoomInput:
    room_id: strawberry.ID = strawberry.field(description="ID of the caller's room.")
    user_id: strawberry.ID = strawberry.field(description="The account to ban.")


@strawberry.type(description="The account cannot see the room.")
class BanFromRoomSuccess:
    room: Room = strawberry.field(description="The room.")


BanFromRoomPayload = Annotated[
    BanFromRoomSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict | RateLimited,
    strawberry.union("BanFromRoomPayload", description="Result of banFromRoom."),
]


@mutation(
    description=(
        "Remove an account from a room of the caller, which it cannot see any more. It loses its "
        "invitation and co-ownership."
    ),
    limit=BAN,
)
async def ban_from_room(
    info: Info, input: Annotated[BanFromRoomInput, strawberry.argument(description="The room and the account.")]
) -> BanFromRoomPayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    user_id = local_id(input.user_id, "User", field="user_id")
    room = await info.context.services.bans.ban(info.context.view, room_id, user_id)
    return BanFromRoomSuccess(room=Room.of(room))
