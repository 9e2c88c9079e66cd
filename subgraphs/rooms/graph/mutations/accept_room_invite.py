"""acceptRoomInvite."""

from typing import Annotated

import strawberry

from subgraphs.kit.graph.errors import Conflict, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import INVITE
from subgraphs.rooms.graph.types.room import Room


@strawberry.input(description="Input of acceptRoomInvite.")
class AcceptRoomInviteInput:
    token: str = strawberry.field(description="Token of the invite link.")


@strawberry.type(description="The caller is invited.")
class AcceptRoomInviteSuccess:
    room: Room = strawberry.field(description="The room.")


AcceptRoomInvitePayload = Annotated[
    AcceptRoomInviteSuccess | ValidationError | Unauthenticated | NotFound | Conflict | RateLimited,
    strawberry.union("AcceptRoomInvitePayload", description="Result of acceptRoomInvite."),
]


@mutation(description="Join the invited accounts of a room by an invite link.", limit=INVITE)
async def accept_room_invite(
    info: Info, input: Annotated[AcceptRoomInviteInput, strawberry.argument(description="The invite link.")]
) -> AcceptRoomInvitePayload | None:
    info.context.signed_in()
    return AcceptRoomInviteSuccess(
        room=Room.of(await info.context.services.invites.accept(info.context.view, input.token))
    )
