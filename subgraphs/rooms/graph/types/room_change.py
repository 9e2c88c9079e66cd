"""Input types of arrangeRoom: the changes of a room's items."""

from typing import Final

import strawberry

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import split_id
from subgraphs.rooms.domain import arrangement
from subgraphs.rooms.graph.types import room_item

_X: Final = "Column of the grid, 0 to 63."
_Y: Final = "Row of the grid, 0 to 63."
_ROTATION: Final = "Clockwise rotation in degrees: 0, 90, 180 or 270."
_ITEM: Final = "The item's ID."


@strawberry.input(description="Place a new item.")
class PlaceItem:
    asset_id: strawberry.ID = strawberry.field(description="An image of the caller, or any asset of another kind.")
    x: int = strawberry.field(description=_X)
    y: int = strawberry.field(description=_Y)
    layer: int | None = strawberry.field(description="Stacking order, 0 to 9; 9 is in front. Default 0.", default=0)
    rotation: int | None = strawberry.field(description=f"{_ROTATION} Default 0.", default=0)

    def change(self, path: list[str]) -> arrangement.Change:
        asset_id = _key(self.asset_id, "Asset", [*path, "asset_id"])
        return arrangement.Place(asset_id, self.x, self.y, self.layer or 0, self.rotation or 0)


@strawberry.input(description="Move an item.")
class MoveItem:
    item_id: strawberry.ID = strawberry.field(description=_ITEM)
    x: int = strawberry.field(description=_X)
    y: int = strawberry.field(description=_Y)
    layer: int | None = strawberry.field(description="Stacking order, 0 to 9. Default: unchanged.", default=None)

    def change(self, path: list[str]) -> arrangement.Change:
        return arrangement.Move(_item_key(self.item_id, path), self.x, self.y, self.layer)


@strawberry.input(description="Rotate an item.")
class RotateItem:
    item_id: strawberry.ID = strawberry.field(description=_ITEM)
    rotation: int = strawberry.field(description=_ROTATION)

    def change(self, path: list[str]) -> arrangement.Change:
        return arrangement.Rotate(_item_key(self.item_id, path), self.rotation)


@strawberry.input(description="Remove an item.")
class RemoveItem:
    item_id: strawberry.ID = strawberry.field(description=_ITEM)

    def change(self, path: list[str]) -> arrangement.Change:
        return arrangement.Remove(_item_key(self.item_id, path))


@strawberry.input(description="Change the style of an item.")
class RestyleItem:
    item_id: strawberry.ID = strawberry.field(description=_ITEM)
    style: str | None = strawberry.field(
        description="A style such as a colour, up to 40 characters; null clears it.", default=None
    )

    def change(self, path: list[str]) -> arrangement.Change:
        return arrangement.Restyle(_item_key(self.item_id, path), self.style)


@strawberry.input(one_of=True, description="One change. Set exactly one field.")
class RoomChange:
    place: PlaceItem | None = strawberry.field(description="Place a new item.", default=strawberry.UNSET)
    move: MoveItem | None = strawberry.field(description="Move an item.", default=strawberry.UNSET)
    rotate: RotateItem | None = strawberry.field(description="Rotate an item.", default=strawberry.UNSET)
    remove: RemoveItem | None = strawberry.field(description="Remove an item.", default=strawberry.UNSET)
    restyle: RestyleItem | None = strawberry.field(description="Change the style of an item.", default=strawberry.UNSET)

    def change(self, index: int) -> arrangement.Change:
        fields = {"place": self.place, "move": self.move, "rotate": self.rotate} | {
            "remove": self.remove,
            "restyle": self.restyle,
        }
        given = {name: change for name, change in fields.items() if change}
        if len(given) != 1:
            raise ValidationError("A change must have exactly one field.", path=["changes", str(index)])
        ((name, change),) = given.items()
        return change.change(["changes", str(index), name])


def _item_key(value: str, path: list[str]) -> str:
    return _key(value, room_item.NAME, [*path, "item_id"])


def _key(value: str, type_name: str, path: list[str]) -> str:
    parts = split_id(value)
    if parts is None or parts[0] != type_name:
        raise ValidationError(f"`{path[-1]}` is not a valid {type_name} ID.", path=path)
    return parts[1]
