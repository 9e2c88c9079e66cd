"""unbanFromRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import BAN
from subgraphs.rooms.graph.types.room import NAME, Room


@strawberry.input(description="Input of unbanFromRoom.")
class UnbanFromRoomInput:
    room_id: strawberry.ID = strawberry.field(description="ID of the caller's room.")
    user_id: strawberry.ID = strawberry.field(description="The banned account.")


@strawberry.type(description="The account is not banned.")
class UnbanFromRoomSuccess:
    room: Room = strawberry.field(description="The room.")


UnbanFromRoomPayload = Annotated[
    UnbanFromRoomSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | RateLimited,
    strawberry.union("UnbanFromRoomPayload", description="Result of unbanFromRoom."),
]


@mutation(description="Lift the ban of an account.", limit=BAN)
async def unban_from_room(
    info: Info, input: Annotated[UnbanFromRoomInput, strawberry.argument(description="The room and the account.")]
) -> UnbanFromRoomPayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    user_id = local_id(input.user_id, "User", field="user_id")
    room = await info.context.services.bans.unban(info.context.view, room_id, user_id)
    return UnbanFromRoomSuccess(room=Room.of(room))
