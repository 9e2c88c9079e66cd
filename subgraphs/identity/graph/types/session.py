"""`Session`: a signed-in device, as its owner sees it."""

from datetime import datetime
from typing import Self

import strawberry

from subgraphs.identity.domain import read_models
from subgraphs.kit.domain.ids import global_id


@strawberry.type(description="A signed-in device.")
class Session:
    id: strawberry.ID = strawberry.field(description="Globally unique, opaque ID; input of `revokeSession`.")
    device: str | None = strawberry.field(description="Name given to the device at sign-in.")
    last_used_at: datetime = strawberry.field(
        description="When its tokens were last refreshed, which an active device does every 15 minutes."
    )
    expires_at: datetime = strawberry.field(description="When the session ends unless it is refreshed before.")
    is_current: bool = strawberry.field(description="Whether this request belongs to the session.")

    @classmethod
    def of(cls, session: read_models.Session, current: str | None) -> Self:
        return cls(
            id=global_id("Session", session.id),
            device=session.device,
            last_used_at=session.rotated_at,
            expires_at=session.expires_at,
            is_current=session.id == current,
        )
