"""revokeRoomInviteLink."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import INVITE
from subgraphs.rooms.graph.types.invite_link import NAME as LINK
from subgraphs.rooms.graph.types.room import Room


@strawberry.input(description="Input of revokeRoomInviteLink.")
class RevokeRoomInviteLinkInput:
    link_id: strawberry.ID = strawberry.field(description="ID of a link to a room of the caller.")


@strawberry.type(description="The link no longer works.")
class RevokeRoomInviteLinkSuccess:
    room: Room = strawberry.field(description="The room.")


RevokeRoomInviteLinkPayload = Annotated[
    RevokeRoomInviteLinkSuccess | ValidationError | Unauthenticated | NotFound | RateLimited,
    strawberry.union("RevokeRoomInviteLinkPayload", description="Result of revokeRoomInviteLink."),
]


@mutation(description="Revoke an invite link. Accounts that joined by it stay invited.", limit=INVITE)
async def revoke_room_invite_link(
    info: Info, input: Annotated[RevokeRoomInviteLinkInput, strawberry.argument(description="The link.")]
) -> RevokeRoomInviteLinkPayload | None:
    caller = info.context.signed_in()
    link_id = local_id(input.link_id, LINK, field="link_id")
    return RevokeRoomInviteLinkSuccess(
        room=Room.of(await info.context.services.invites.revoke_link(caller.user_id, link_id))
    )
