"""createRoom."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Conflict, ContentRejected, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.kit.stores.idempotency import DESCRIPTION
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.inputs import NewRoom
from subgraphs.rooms.domain.limits import CREATE_ROOM
from subgraphs.rooms.graph.types.enums import Visibility
from subgraphs.rooms.graph.types.room import Room
from subgraphs.rooms.graph.types.room_template import NAME as TEMPLATE
from subgraphs.rooms.graph.types.theme import NAME as THEME


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
    theme_id: strawberry.ID | None = strawberry.field(
        description="A theme of `themes`. Default: the template's, else none.", default=None
    )
    template_id: strawberry.ID | None = strawberry.field(
        description="A template of `roomTemplates` that furnishes the room. Default: an empty room.", default=None
    )
    idempotency_key: str | None = strawberry.field(description=DESCRIPTION, default=None)


@strawberry.type(description="The room was created.")
class CreateRoomSuccess:
    room: Room = strawberry.field(description="The new room, without items unless a template was given.")


CreateRoomPayload = Annotated[
    CreateRoomSuccess | ValidationError | Unauthenticated | Conflict | ContentRejected | RateLimited,
    strawberry.union("CreateRoomPayload", description="Result of createRoom."),
]


@mutation(
    description=(
        "Create a room, beside the first one that comes with an account. An account can have up to 20 "
        "rooms; one more is a Conflict."
    ),
    limit=CREATE_ROOM,
)
async def create_room(
    info: Info, input: Annotated[CreateRoomInput, strawberry.argument(description="The new room.")]
) -> CreateRoomPayload | None:
    caller = info.context.signed_in()
    visibility = input.visibility or Visibility.PUBLIC
    theme_id = None if input.theme_id is None else local_id(input.theme_id, THEME, field="theme_id")
    template_id = None if input.template_id is None else local_id(input.template_id, TEMPLATE, field="template_id")
    given = NewRoom(
        input.title, input.description, visibility, input.tags or [], theme_id, template_id, input.idempotency_key
    )
    return CreateRoomSuccess(room=Room.of(await info.context.services.commands.create(caller.user_id, given)))
