"""createRoomInviteLink."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import INVITE
from subgraphs.rooms.graph.types.invite_link import RoomInviteLink
from subgraphs.rooms.graph.types.room import NAME


@strawberry.input(description="Input of createRoomInviteLink.")
class CreateRoomInviteLinkInput:
    room_id: strawberry.ID = strawberry.field(description="ID of the caller's room.")
    expires_in_hours: int | None = strawberry.field(
        description="Hours until the link expires, 1 to 720. Default 24.", default=24
    )


@strawberry.type(description="The link was created.")
class CreateRoomInviteLinkSuccess:
    link: RoomInviteLink = strawberry.field(description="The link.")
    token: str = strawberry.field(description="Secret of the link, for `acceptRoomInvite`. It is returned only once.")


CreateRoomInviteLinkPayload = Annotated[
    CreateRoomInviteLinkSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | Conflict | RateLimited,
    strawberry.union("CreateRoomInviteLinkPayload", description="Result of createRoomInviteLink."),
]


@mutation(
    description=(
        "Create a link that invites the accounts who open it to a room of the caller. At most 10 links per room."
    ),
    limit=INVITE,
)
async def create_room_invite_link(
    info: Info,
    input: Annotated[CreateRoomInviteLinkInput, strawberry.argument(description="The room and when the link expires.")],
) -> CreateRoomInviteLinkPayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    hours = 24 if input.expires_in_hours is None else input.expires_in_hours
    link, token = await info.context.services.invites.create_link(info.context.view, room_id, hours)
    return CreateRoomInviteLinkSuccess(link=RoomInviteLink.of(link), token=token)
