"""An item in a room."""

from typing import Final, Self

import strawberry

from subgraphs.kit.domain.ids import global_id
from subgraphs.rooms.domain.read_models import Item
from subgraphs.rooms.graph.stubs import Asset

NAME: Final = "RoomItem"


@strawberry.type(description="An item placed in a room.")
class RoomItem:
    id: strawberry.ID = strawberry.field(description="Identifies the item in `arrangeRoom`.")
    asset: Asset | None = strawberry.field(description="The asset that the item shows.")
    x: int = strawberry.field(description="Column of the grid, 0 to 63.")
    y: int = strawberry.field(description="Row of the grid, 0 to 63.")
    layer: int = strawberry.field(description="Stacking order, 0 to 9; 9 is in front.")
    rotation: int = strawberry.field(description="Clockwise rotation in degrees: 0, 90, 180 or 270.")
    style: str | None = strawberry.field(description="Variant of the item's look, such as a colour.")

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
