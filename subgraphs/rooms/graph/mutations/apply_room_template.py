"""applyRoomTemplate."""

from typing import Annotated

import strawberry

from subgraphs.kit.domain.ids import local_id
from subgraphs.kit.graph.errors import Forbidden, NotFound, RateLimited, Unauthenticated, ValidationError
from subgraphs.kit.graph.mutations import mutation
from subgraphs.rooms.context import Info
from subgraphs.rooms.domain.history import RoomChanged
from subgraphs.rooms.domain.limits import ARRANGE_ROOM
from subgraphs.rooms.graph.types.room import NAME, Room
from subgraphs.rooms.graph.types.room_conflict import RoomConflict
from subgraphs.rooms.graph.types.room_template import NAME as TEMPLATE


@strawberry.input(description="Input of applyRoomTemplate.")
class ApplyRoomTemplateInput:
    room_id: strawberry.ID = strawberry.field(description="ID of a room of the caller, or one that the caller co-owns.")
    expected_revision: int = strawberry.field(
        description=(
            "The room's `revision` when it was read. If the room was arranged since, the result is RoomConflict."
        ),
    )
    template_id: strawberry.ID = strawberry.field(description="A template of `roomTemplates`.")


@strawberry.type(description="The room was furnished.")
class ApplyRoomTemplateSuccess:
    room: Room = strawberry.field(description="The room at its new revision.")


ApplyRoomTemplatePayload = Annotated[
    ApplyRoomTemplateSuccess | RoomConflict | ValidationError | Unauthenticated | Forbidden | NotFound | RateLimited,
    strawberry.union("ApplyRoomTemplatePayload", description="Result of applyRoomTemplate."),
]


@mutation(
    description=(
        "Replace the items, floor and walls of a room by those of a template. The theme stays. It can be undone."
    ),
    limit=ARRANGE_ROOM,
)
async def apply_room_template(
    info: Info, input: Annotated[ApplyRoomTemplateInput, strawberry.argument(description="The room and the template.")]
) -> ApplyRoomTemplatePayload | None:
    info.context.signed_in()
    room_id = local_id(input.room_id, NAME, field="room_id")
    template_id = local_id(input.template_id, TEMPLATE, field="template_id")
    arrangement = info.context.services.arrangement
    try:
        room, layout = await arrangement.furnish(info.context.view, room_id, input.expected_revision, template_id)
    except RoomChanged as error:
        return RoomConflict.of_change(error)
    return ApplyRoomTemplateSuccess(room=Room.of(room, layout))
