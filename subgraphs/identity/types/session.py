"""`Session`: a device that is signed in, as its owner sees it."""

from datetime import datetime
from typing import Self

import strawberry

from subgraphs.identity.models import SessionRow
from subgraphs.kit.domain.ids import global_id


@strawberry.type(description="A device that is signed in.")
class Session:
    id: strawberry.ID = strawberry.field(description="What revokeSession takes.")
    device: str | None = strawberry.field(description="What the person called the device when they signed in.")
    last_used_at: datetime = strawberry.field(
        description="When it last asked for tokens: at most 15 minutes of use ago."
    )
    expires_at: datetime = strawberry.field(description="When it ends unless it is used before.")
    is_current: bool = strawberry.field(description="Whether this request belongs to it.")

    @classmethod
    def of(cls, row: SessionRow, current: str | None) -> Self:
        return cls(
            id=global_id("Session", row.id),
            device=row.device,
            last_used_at=row.rotated_at,
            expires_at=row.expires_at,
            is_current=row.id == current,
        )
