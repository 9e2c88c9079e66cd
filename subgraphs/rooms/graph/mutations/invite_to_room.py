"""inviteToRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import INVITE
from subgraphs.rooms.graph.types.room import NAME, Room


@strawberry.input(description="Input of inviteToRoom.")
class InviteToRoomInput:
    room_id: strawberry.ID = strawberry.field(description="ID of the caller's room.")
    user_id: strawberry.ID = strawberry.field(description="The account to invite.")


@strawberry.type(description="The account is invited.")
class InviteToRoomSuccess:
    room: Room = strawberry.field(description="The room.")


InviteToRoomPayload = Annotated[
    InviteToRoomSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict | RateLimited,
    strawberry.union("InviteToRoomPayload", description="Result of inviteToRoom."),
]


@mutation(
    description=(
        "Invite an account to a room of the caller. Invited accounts see it while its visibility is "
        "INVITED. At most 200 per room. Repeating it has no effect."
    ),
    limit=INVITE,
)
async def invite_to_room(
    info: Info, input: Annotated[InviteToRoomInput, strawberry.argument(description="The room and the account.")]
) -> InviteToRoomPayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    user_id = local_id(input.user_id, "User", field="user_id")
    return InviteToRoomSuccess(
        room=Room.of(await info.context.services.invites.invite(info.context.view, room_id, user_id))
    )
