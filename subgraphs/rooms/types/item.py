"""A thing in a room."""

from typing import Self

import strawberry

from subgraphs.kit.domain.ids import global_id
from subgraphs.rooms.models import Item
from subgraphs.rooms.types.asset_stub import Asset

NAME = "RoomItem"


@strawberry.type(description="A thing at its place in a room.")
class RoomItem:
    id: strawberry.ID = strawberry.field(description="Names the thing when the room is arranged.")
    asset: Asset | None = strawberry.field(description="What it looks like.")
    x: int = strawberry.field(description="Column of the grid, from 0 to 63.")
    y: int = strawberry.field(description="Row of the grid, from 0 to 63.")
    layer: int = strawberry.field(description="What is in front of what, from 0 to 9; 9 is in front.")
    rotation: int = strawberry.field(description="Clockwise in degrees: 0, 90, 180 or 270.")
    style: str | None = strawberry.field(description="A variant of its look, such as a colour.")

    @classmethod
    def of(cls, item: Item) -> Self:
        return cls(
            id=global_id(NAME, item.id),
            asset=Asset.of(item.asset_id),
            x=item.x,
            y=item.y,
            layer=item.layer,
            rotation=item.rotation,
            style=item.style,
        )
