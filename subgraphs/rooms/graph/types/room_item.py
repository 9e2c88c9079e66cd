"""An item in a room."""

from typing import Final, Self

import strawberry

from subgraphs.kit.domain.ids import global_id
from subgraphs.rooms.domain.layout import Item
from subgraphs.rooms.graph.stubs import Asset
from subgraphs.rooms.graph.types.enums import RoomSurface

NAME: Final = "RoomItem"


@strawberry.type(description="An item placed in a room.")
class RoomItem:
    id: strawberry.ID = strawberry.field(description="Identifies the item in `arrangeRoom`.")
    asset: Asset | None = strawberry.field(description="The asset that the item shows.")
    surface: RoomSurface = strawberry.field(description="Where the item stands or hangs.")
    x: int = strawberry.field(description="Leftmost column of the item on the surface's grid, 0 to 63.")
    y: int = strawberry.field(description="Topmost row of the item on the surface's grid, 0 to 63.")
    layer: int = strawberry.field(description="Stacking order, 0 to 9; 9 is in front.")
    rotation: int = strawberry.field(description="Clockwise rotation in degrees: 0, 90, 180 or 270.")
    width: int = strawberry.field(description="Columns that the item covers before rotation and scale, 1 to 64.")
    height: int = strawberry.field(description="Rows that the item covers before rotation and scale, 1 to 64.")
    scale: float = strawberry.field(description="Size, 0.25 to 4; 1 is the original.")
    style: str | None = strawberry.field(description="Variant of the item's look, such as a colour.")
    is_on: bool | None = strawberry.field(description="Whether a lamp or the like is on; null if it was never set.")
    is_playing: bool | None = strawberry.field(description="Whether its sound plays; null if it was never set.")
    text: str | None = strawberry.field(description="Text on the item, up to 200 characters.")
    url: str | None = strawberry.field(description="The https link that the item opens.")

    @classmethod
    def of(cls, item: Item) -> Self:
        return cls(
            id=global_id(NAME, item.id),
            asset=Asset.of(item.asset_id),
            surface=item.surface,
            x=item.x,
            y=item.y,
            layer=item.layer,
            rotation=item.rotation,
            width=item.width,
            height=item.height,
            scale=item.scale,
            style=item.style,
            is_on=item.is_on,
            is_playing=item.is_playing,
            text=item.text,
            url=item.url,
        )
