"""addRoomCoOwner."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import INVITE
from subgraphs.rooms.graph.types.room import NAME, Room


@strawberry.input(description="Input of addRoomCoOwner.")
class AddRoomCoOwnerInput:
    room_id: strawberry.ID = strawberry.field(description="ID of the caller's room.")
    user_id: strawberry.ID = strawberry.field(description="A follower of the caller.")


@strawberry.type(description="The account can arrange the room.")
class AddRoomCoOwnerSuccess:
    room: Room = strawberry.field(description="The room.")


AddRoomCoOwnerPayload = Annotated[
    AddRoomCoOwnerSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict | RateLimited,
    strawberry.union("AddRoomCoOwnerPayload", description="Result of addRoomCoOwner."),
]


@mutation(
    description=(
        "Let a follower see and arrange a room of the caller. At most 10 per room. Repeating it has no effect."
    ),
    limit=INVITE,
)
async def add_room_co_owner(
    info: Info, input: Annotated[AddRoomCoOwnerInput, strawberry.argument(description="The room and the account.")]
) -> AddRoomCoOwnerPayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    user_id = local_id(input.user_id, "User", field="user_id")
    return AddRoomCoOwnerSuccess(
        room=Room.of(await info.context.services.co_owners.add(info.context.view, room_id, user_id))
    )
