"""The error of an arrangement that is based on an old revision."""

from typing import Self

import strawberry

from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.graph.errors import UserError
from subgraphs.rooms.domain.history import RoomChanged
from subgraphs.rooms.graph.types import room_item
from subgraphs.rooms.graph.types.room_item import RoomItem


@strawberry.type(description="The room was arranged since the caller read it. Nothing was changed.")
class RoomConflict(UserError):
    current_revision: int = strawberry.field(description="The room's revision now.")
    changed_items: list[RoomItem] | None = strawberry.field(
        description="Items placed or changed since `expectedRevision`, as they are now; null if that is more than 50 "
        "revisions ago or in the future: read the room again."
    )
    removed_item_ids: list[strawberry.ID] | None = strawberry.field(
        description="Items removed since `expectedRevision`; null like `changedItems`."
    )

    @classmethod
    def of_change(cls, error: RoomChanged) -> Self:
        conflict = {"message": error.message, "code": error.code, "path": ["expectedRevision"]}
        since = error.since
        return cls(
            **conflict,  # type: ignore[arg-type]  # the fields of UserError
            current_revision=error.revision,
            changed_items=None if since is None else [RoomItem.of(item) for item in since.items],
            removed_item_ids=None if since is None else [global_id(room_item.NAME, key) for key in since.removed_ids],
        )
