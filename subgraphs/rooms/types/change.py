"""What can be done to the things in a room, as clients say it and as `arranging.py` takes it."""

import strawberry

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import split_id
from subgraphs.rooms import arranging
from subgraphs.rooms.types import asset_stub, item


@strawberry.input(description="Put a new thing into the room.")
class PlaceItem:
    asset_id: strawberry.ID = strawberry.field(description="The asset that it looks like.")
    x: int = strawberry.field(description="Column of the grid, from 0 to 63.")
    y: int = strawberry.field(description="Row of the grid, from 0 to 63.")
    layer: int | None = strawberry.field(description="From 0 to 9; 9 is in front.", default=0)
    rotation: int | None = strawberry.field(description="Clockwise in degrees: 0, 90, 180 or 270.", default=0)

    def change(self, path: list[str]) -> arranging.Change:
        asset_id = _key(self.asset_id, asset_stub.NAME, [*path, "assetId"])
        return arranging.Place(asset_id, self.x, self.y, self.layer or 0, self.rotation or 0)


@strawberry.input(description="Put a thing elsewhere.")
class MoveItem:
    item_id: strawberry.ID = strawberry.field(description="The thing.")
    x: int = strawberry.field(description="Column of the grid, from 0 to 63.")
    y: int = strawberry.field(description="Row of the grid, from 0 to 63.")
    layer: int | None = strawberry.field(description="From 0 to 9; left out, it keeps its layer.", default=None)

    def change(self, path: list[str]) -> arranging.Change:
        return arranging.Move(_item_key(self.item_id, path), self.x, self.y, self.layer)


@strawberry.input(description="Turn a thing.")
class RotateItem:
    item_id: strawberry.ID = strawberry.field(description="The thing.")
    rotation: int = strawberry.field(description="Clockwise in degrees: 0, 90, 180 or 270.")

    def change(self, path: list[str]) -> arranging.Change:
        return arranging.Rotate(_item_key(self.item_id, path), self.rotation)


@strawberry.input(description="Take a thing away.")
class RemoveItem:
    item_id: strawberry.ID = strawberry.field(description="The thing.")

    def change(self, path: list[str]) -> arranging.Change:
        return arranging.Remove(_item_key(self.item_id, path))


@strawberry.input(description="Give a thing another look.")
class RestyleItem:
    item_id: strawberry.ID = strawberry.field(description="The thing.")
    style: str | None = strawberry.field(
        description="A variant such as a colour, at most 40 characters; null takes it away.", default=None
    )

    def change(self, path: list[str]) -> arranging.Change:
        return arranging.Restyle(_item_key(self.item_id, path), self.style)


@strawberry.input(one_of=True, description="One change; exactly one of its fields is set.")
class RoomChange:
    place: PlaceItem | None = strawberry.field(description="Put a new thing into the room.", default=strawberry.UNSET)
    move: MoveItem | None = strawberry.field(description="Put a thing elsewhere.", default=strawberry.UNSET)
    rotate: RotateItem | None = strawberry.field(description="Turn a thing.", default=strawberry.UNSET)
    remove: RemoveItem | None = strawberry.field(description="Take a thing away.", default=strawberry.UNSET)
    restyle: RestyleItem | None = strawberry.field(description="Give a thing another look.", default=strawberry.UNSET)

    def change(self, number: int) -> arranging.Change:
        wishes = {"place": self.place, "move": self.move, "rotate": self.rotate} | {
            "remove": self.remove,
            "restyle": self.restyle,
        }
        given = {name: wish for name, wish in wishes.items() if wish}
        if len(given) != 1:
            raise ValidationError("Set exactly one field of a change.", path=["changes", str(number)])
        ((name, wish),) = given.items()
        return wish.change(["changes", str(number), name])


def _item_key(value: str, path: list[str]) -> str:
    return _key(value, item.NAME, [*path, "itemId"])


def _key(value: str, type_name: str, path: list[str]) -> str:
    parts = split_id(value)
    if parts is None or parts[0] != type_name:
        raise ValidationError(f"`{path[-1]}` is not the id of a {type_name}.", path=path)
    return parts[1]
