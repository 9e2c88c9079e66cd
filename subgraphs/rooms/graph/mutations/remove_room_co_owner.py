"""removeRoomCoOwner."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.limits import INVITE
from subgraphs.rooms.graph.types.room import NAME, Room


@strawberry.input(description="Input of removeRoomCoOwner.")
class RemoveRoomCoOwnerInput:
    room_id: strawberry.ID = strawberry.field(description="ID of a room of the caller, or one that the caller co-owns.")
    user_id: strawberry.ID = strawberry.field(description="The co-owner; co-owners can remove themselves.")


@strawberry.type(description="The account can no longer arrange the room.")
class RemoveRoomCoOwnerSuccess:
    room: Room | None = strawberry.field(description="The room; null if the caller cannot see it any more.")


RemoveRoomCoOwnerPayload = Annotated[
    RemoveRoomCoOwnerSuccess | ValidationError | Unauthenticated | Forbidden | NotFound | RateLimited,
    strawberry.union("RemoveRoomCoOwnerPayload", description="Result of removeRoomCoOwner."),
]


@mutation(description="End the co-ownership of an account.", limit=INVITE)
async def remove_room_co_owner(
    info: Info, input: Annotated[RemoveRoomCoOwnerInput, strawberry.argument(description="The room and the co-owner.")]
) -> RemoveRoomCoOwnerPayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    user_id = local_id(input.user_id, "User", field="user_id")
    room = await info.context.services.co_owners.remove(info.context.view, room_id, user_id)
    return RemoveRoomCoOwnerSuccess(room=Room.of(room) if room else None)
