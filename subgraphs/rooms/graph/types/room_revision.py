"""One arrangement in a room's history."""

from datetime import datetime
from typing import Self

import strawberry

from subgraphs.rooms.domain.layout import Revision
from subgraphs.rooms.graph.types.enums import RoomRevisionKind
from subgraphs.rooms.graph.types.user import User


@strawberry.type(description="One arrangement in a room's history.")
class RoomRevision:
    revision: int = strawberry.field(description="The room's `revision` after it.")
    kind: RoomRevisionKind = strawberry.field(description="How it came about.")
    author: User | None = strawberry.field(description="The account that arranged.")
    created_at: datetime = strawberry.field(description="When it was applied.")
    change_count: int = strawberry.field(description="Number of changes.")

    @classmethod
    def of(cls, entry: Revision) -> Self:
        return cls(
            revision=entry.revision,
            kind=entry.kind,
            author=User.of(entry.by),
            created_at=entry.at,
            change_count=entry.change_count,
        )
