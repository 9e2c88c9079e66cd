"""createRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.graph.errors import Conflict, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.service import Wanted
from subgraphs.rooms.types.room import Room
from subgraphs.rooms.types.visibility import Visibility


@strawberry.input(description="A new room.")
class CreateRoomInput:
    title: str = strawberry.field(description="Its name, 1 to 60 characters.")
    description: str | None = strawberry.field(description="At most 1000 characters.", default=None)
    visibility: Visibility | None = strawberry.field(description="Who may see it.", default=Visibility.PUBLIC)
    tags: list[str] | None = strawberry.field(
        description="At most 10; letters, digits and underscores, at most 30 each.", default=None
    )


@strawberry.type(description="The room is there.")
class CreateRoomSuccess:
    room: Room = strawberry.field(description="The new room, empty.")


CreateRoomPayload = Annotated[
    CreateRoomSuccess | ValidationError | Unauthenticated | Conflict,
    strawberry.union("CreateRoomPayload", description="Outcome of createRoom."),
]


@mutation(description="Make a room. A person has at most 20; beyond that it is a Conflict.")
async def create_room(
    info: Info, input: Annotated[CreateRoomInput, strawberry.argument(description="The new room.")]
) -> CreateRoomPayload | None:
    caller = info.context.signed_in()
    visibility = input.visibility or Visibility.PUBLIC
    wanted = Wanted(input.title, input.description, visibility, input.tags or [])
    return CreateRoomSuccess(room=Room.of(await info.context.service.create(caller.user_id, wanted)))
