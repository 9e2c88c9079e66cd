"""Who is in a room, and who was."""

from datetime import datetime
from typing import Self

import strawberry
from strawberry import federation

from subgraphs.rooms.domain import read_models
from subgraphs.rooms.graph.types.user import User


@strawberry.type(description="An account that is in a room now.")
class Visitor:
    user: User | None = federation.field(provides=["id"], description="The visitor.")
    since: datetime = strawberry.field(description="When the visitor entered.")
    x: float = strawberry.field(description="Column where the visitor stands, 0 to 64.")
    y: float = strawberry.field(description="Row where the visitor stands, 0 to 64.")
    emote: str | None = strawberry.field(description="What the visitor does, such as `wave`; null if nothing.")

    @classmethod
    def of(cls, visitor: read_models.Visitor) -> Self:
        position = visitor.position
        user = User.of(visitor.user_id)
        return cls(user=user, since=visitor.since, x=position.x, y=position.y, emote=position.emote)


@strawberry.type(description="A visit: one per visitor and day (UTC).")
class RoomVisit:
    user: User | None = strawberry.field(description="The visitor; null if they hid the visit.")
    entered_at: datetime = strawberry.field(description="When the visitor first entered on this day.")
    seconds: int = strawberry.field(description="How long the visitor stayed on this day, without the current stay.")

    @classmethod
    def of(cls, visit: read_models.Visit) -> Self:
        user = None if visit.is_hidden else User.of(visit.visitor_id)
        return cls(user=user, entered_at=visit.entered_at, seconds=visit.seconds)


@strawberry.type(description="Number of visits on one day.")
class RoomVisitDay:
    day: str = strawberry.field(description="The day in UTC, as YYYY-MM-DD.")
    count: int = strawberry.field(description="Number of visits.")
