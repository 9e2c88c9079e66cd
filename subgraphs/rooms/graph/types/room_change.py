"""Input types of arrangeRoom: the changes of a room's items."""

from typing import Final

import strawberry

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import split_id
from subgraphs.rooms.domain import changes
from subgraphs.rooms.domain.inputs import UNCHANGED
from subgraphs.rooms.graph.types import room_item
from subgraphs.rooms.graph.types.enums import RoomCover, RoomSurface

_X: Final = "Leftmost column of the item on the grid, 0 to 63."
_Y: Final = "Topmost row of the item on the grid, 0 to 63."
_ROTATION: Final = "Clockwise rotation in degrees: 0, 90, 180 or 270."
_ASSET: Final = "An image of the caller, or any asset of another kind."
_ITEM: Final = "The item's ID."


@strawberry.input(description="Place a new item. It must fit into the grid and not overlap an item of its layer.")
class PlaceItem:
    asset_id: strawberry.ID = strawberry.field(description=_ASSET)
    x: int = strawberry.field(description=_X)
    y: int = strawberry.field(description=_Y)
    layer: int | None = strawberry.field(
        description="Stacking order, 0 to 9; 9 is in front. Default: by the asset's placement, else 0.", default=None
    )
    rotation: int | None = strawberry.field(description=f"{_ROTATION} Default 0.", default=0)
    surface: RoomSurface | None = strawberry.field(
        description="Where it stands or hangs. Default: LEFT_WALL for what is mounted on walls, else FLOOR.",
        default=None,
    )
    width: int | None = strawberry.field(
        description=(
            "Columns that it covers, 1 to 64. Furniture has its asset's footprint; other assets 1 by default."
        ),
        default=None,
    )
    height: int | None = strawberry.field(description="Rows that it covers; like `width`.", default=None)
    scale: float | None = strawberry.field(description="Size, 0.25 to 4. Default 1.", default=1.0)

    def change(self, path: list[str]) -> changes.Change:
        return changes.Place(
            asset_id=_key(self.asset_id, "Asset", [*path, "asset_id"]),
            x=self.x,
            y=self.y,
            layer=self.layer,
            rotation=self.rotation or 0,
            surface=self.surface,
            width=self.width,
            height=self.height,
            scale=1.0 if self.scale is None else self.scale,
        )


@strawberry.input(description="Move an item.")
class MoveItem:
    item_id: strawberry.ID = strawberry.field(description=_ITEM)
    x: int = strawberry.field(description=_X)
    y: int = strawberry.field(description=_Y)
    layer: int | None = strawberry.field(description="Stacking order, 0 to 9. Default: unchanged.", default=None)
    surface: RoomSurface | None = strawberry.field(description="Default: unchanged.", default=None)

    def change(self, path: list[str]) -> changes.Change:
        return changes.Move(_item_key(self.item_id, path), self.x, self.y, self.layer, self.surface)


@strawberry.input(description="Rotate an item. Its footprint turns with it.")
class RotateItem:
    item_id: strawberry.ID = strawberry.field(description=_ITEM)
    rotation: int = strawberry.field(description=_ROTATION)

    def change(self, path: list[str]) -> changes.Change:
        return changes.Rotate(_item_key(self.item_id, path), self.rotation)


@strawberry.input(description="Resize an item.")
class ScaleItem:
    item_id: strawberry.ID = strawberry.field(description=_ITEM)
    scale: float = strawberry.field(description="Size, 0.25 to 4; 1 is the original. Its footprint grows with it.")

    def change(self, path: list[str]) -> changes.Change:
        return changes.Scale(_item_key(self.item_id, path), self.scale)


@strawberry.input(description="Remove an item.")
class RemoveItem:
    item_id: strawberry.ID = strawberry.field(description=_ITEM)

    def change(self, path: list[str]) -> changes.Change:
        return changes.Remove(_item_key(self.item_id, path))


@strawberry.input(description="Change the style of an item.")
class RestyleItem:
    item_id: strawberry.ID = strawberry.field(description=_ITEM)
    style: str | None = strawberry.field(
        description="A style such as a colour, up to 40 characters; null clears it.", default=None
    )

    def change(self, path: list[str]) -> changes.Change:
        return changes.Restyle(_item_key(self.item_id, path), self.style)


@strawberry.input(description="Change when an item is drawn within its layer.")
class ReorderItem:
    item_id: strawberry.ID = strawberry.field(description=_ITEM)
    to_front: bool = strawberry.field(description="True: after all other items; false: before them.")

    def change(self, path: list[str]) -> changes.Change:
        return changes.Reorder(_item_key(self.item_id, path), self.to_front)


@strawberry.input(description="Change the state of an item. Omitted fields stay unchanged; null clears a field.")
class SetItemState:
    item_id: strawberry.ID = strawberry.field(description=_ITEM)
    is_on: bool | None = strawberry.field(description="Whether it is on.", default=strawberry.UNSET)
    is_playing: bool | None = strawberry.field(description="Whether its sound plays.", default=strawberry.UNSET)
    text: str | None = strawberry.field(description="Text on the item, up to 200 characters.", default=strawberry.UNSET)
    url: str | None = strawberry.field(
        description="An https link that it opens, up to 300 characters.", default=strawberry.UNSET
    )

    def change(self, path: list[str]) -> changes.Change:
        given = {"is_on": self.is_on, "is_playing": self.is_playing, "text": self.text, "url": self.url}
        values = {name: UNCHANGED if value is strawberry.UNSET else value for name, value in given.items()}
        return changes.SetState(_item_key(self.item_id, path), **values)  # type: ignore[arg-type]  # as their fields


@strawberry.input(description="Choose what covers the floor or the walls.")
class SetRoomCover:
    cover: RoomCover = strawberry.field(description="Which side.")
    asset_id: strawberry.ID | None = strawberry.field(
        description=f"{_ASSET} Null: the colour of the theme.", default=None
    )

    def change(self, path: list[str]) -> changes.Change:
        key = None if self.asset_id is None else _key(self.asset_id, "Asset", [*path, "asset_id"])
        return changes.SetCover(self.cover, key)


@strawberry.input(one_of=True, description="One change. Set exactly one field.")
class RoomChange:
    place: PlaceItem | None = strawberry.field(description="Place a new item.", default=strawberry.UNSET)
    move: MoveItem | None = strawberry.field(description="Move an item.", default=strawberry.UNSET)
    rotate: RotateItem | None = strawberry.field(description="Rotate an item.", default=strawberry.UNSET)
    scale: ScaleItem | None = strawberry.field(description="Resize an item.", default=strawberry.UNSET)
    remove: RemoveItem | None = strawberry.field(description="Remove an item.", default=strawberry.UNSET)
    restyle: RestyleItem | None = strawberry.field(description="Change the style of an item.", default=strawberry.UNSET)
    reorder: ReorderItem | None = strawberry.field(
        description="Change when an item is drawn.", default=strawberry.UNSET
    )
    set_state: SetItemState | None = strawberry.field(
        description="Change the state of an item.", default=strawberry.UNSET
    )
    set_cover: SetRoomCover | None = strawberry.field(
        description="Choose what covers the floor or the walls.", default=strawberry.UNSET
    )

    def change(self, index: int) -> changes.Change:
        given = {name: change for name, change in vars(self).items() if change}
        if len(given) != 1:
            raise ValidationError("A change must have exactly one field.", path=["changes", str(index)])
        ((name, change),) = given.items()
        made: changes.Change = change.change(["changes", str(index), name])
        return made


def _item_key(value: str, path: list[str]) -> str:
    return _key(value, room_item.NAME, [*path, "item_id"])


def _key(value: str, type_name: str, path: list[str]) -> str:
    parts = split_id(value)
    if parts is None or parts[0] != type_name:
        raise ValidationError(f"`{path[-1]}` is not a valid {type_name} ID.", path=path)
    return parts[1]
