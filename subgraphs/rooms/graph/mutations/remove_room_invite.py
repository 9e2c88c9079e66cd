"""removeRoomInvite."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import INVITE
from subgraphs.rooms.graph.types.room import NAME, Room


@strawberry.input(description="Input of removeRoomInvite.")
class RemoveRoomInviteInput:
    room_id: strawberry.ID = strawberry.field(description="ID of the caller's room.")
    user_id: strawberry.ID = strawberry.field(description="The invited account.")


@strawberry.type(description="The account is no longer invited.")
class RemoveRoomInviteSuccess:
    room: Room = strawberry.field(description="The room.")


RemoveRoomInvitePayload = Annotated[
    RemoveRoomInviteSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | RateLimited,
    strawberry.union("RemoveRoomInvitePayload", description="Result of removeRoomInvite."),
]


@mutation(description="Remove an account from the invited ones of a room of the caller.", limit=INVITE)
async def remove_room_invite(
    info: Info, input: Annotated[RemoveRoomInviteInput, strawberry.argument(description="The room and the account.")]
) -> RemoveRoomInvitePayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    user_id = local_id(input.user_id, "User", field="user_id")
    return RemoveRoomInviteSuccess(
        room=Room.of(await info.context.services.invites.remove(info.context.view, room_id, user_id))
    )
