"""createRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.graph.errors import Conflict, ContentRejected, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.kit.stores.idempotency import DESCRIPTION
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.inputs import NewRoom
from subgraphs.rooms.domain.limits import CREATE_ROOM
from subgraphs.rooms.graph.types.room import Room
from subgraphs.rooms.graph.types.visibility import Visibility


@strawberry.input(description="Input of createRoom.")
class CreateRoomInput:
    title: str = strawberry.field(description="Title, 1 to 60 characters, without offensive words.")
    description: str | None = strawberry.field(description="Description, up to 1000 characters.", default=None)
    visibility: Visibility | None = strawberry.field(
        description="Who can see the room. Default PUBLIC.", default=Visibility.PUBLIC
    )
    tags: list[str] | None = strawberry.field(
        description="Up to 10 tags of up to 30 letters, digits and underscores.", default=None
    )
    idempotency_key: str | None = strawberry.field(description=DESCRIPTION, default=None)


@strawberry.type(description="The room was created.")
class CreateRoomSuccess:
    room: Room = strawberry.field(description="The new room, without items.")


CreateRoomPayload = Annotated[
    CreateRoomSuccess | ValidationError | Unauthenticated | Conflict | ContentRejected | RateLimited,
    strawberry.union("CreateRoomPayload", description="Result of createRoom."),
]


@mutation(description="Create a room. An account can have up to 20 rooms; one more is a Conflict.", limit=CREATE_ROOM)
async def create_room(
    info: Info, input: Annotated[CreateRoomInput, strawberry.argument(description="The new room.")]
) -> CreateRoomPayload | None:
    caller = info.context.signed_in()
    visibility = input.visibility or Visibility.PUBLIC
    given = NewRoom(input.title, input.description, visibility, input.tags or [], input.idempotency_key)
    return CreateRoomSuccess(room=Room.of(await info.context.services.rooms.create(caller.user_id, given)))
