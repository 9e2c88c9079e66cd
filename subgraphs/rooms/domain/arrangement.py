"""Applies changes to the items of a room: all or none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.known_assets import KnownAsset, may_show
from subgraphs.kit.domain.text import clean_text
from subgraphs.rooms.domain.read_models import Item

MAX_CHANGES: Final = 50
MAX_ITEMS: Final = 200
GRID_SIZE: Final = 64
LAYERS: Final = 10
ROTATIONS: Final = (0, 90, 180, 270)
MAX_STYLE: Final = 40

Path = list[str]
Items = dict[str, Item]


@dataclass(frozen=True, slots=True)
class Place:
    asset_id: str
    x: int
    y: int
    layer: int = 0
    rotation: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """None keeps the layer."""

    item_id: str
    x: int
    y: int
    layer: int | None = None


@dataclass(frozen=True, slots=True)
class Rotate:
    item_id: str
    rotation: int


@dataclass(frozen=True, slots=True)
class Remove:
    item_id: str


@dataclass(frozen=True, slots=True)
class Restyle:
    """None clears the style."""

    item_id: str
    style: str | None


Change = Place | Move | Rotate | Remove | Restyle


def arrange(items: Sequence[Item], changes: Sequence[Change], new_id: Callable[[], str]) -> tuple[Item, ...]:
    """The items after all changes, oldest first. The path of a ValidationError names the change."""
    check_count(changes)
    arranged = {item.id: item for item in items}
    for index, change in enumerate(changes):
        _apply(arranged, change, ["changes", str(index), type(change).__name__.lower()], new_id)
    if len(arranged) > MAX_ITEMS:
        raise ValidationError(f"A room holds at most {MAX_ITEMS} items: remove some first.", path=["changes"])
    return tuple(arranged.values())


def placed_assets(changes: Sequence[Change]) -> list[str]:
    return sorted({change.asset_id for change in changes if isinstance(change, Place)})


def check_assets(changes: Sequence[Change], known: Mapping[str, KnownAsset], owner_id: str) -> None:
    for index, change in enumerate(changes):
        if isinstance(change, Place) and not may_show(owner_id, change.asset_id, known):
            path = ["changes", str(index), "place", "asset_id"]
            raise ValidationError("Asset not found, or not yours to use.", path=path)


def check_count(changes: Sequence[object]) -> None:
    if not 1 <= len(changes) <= MAX_CHANGES:
        raise ValidationError(f"`changes` must have 1 to {MAX_CHANGES} entries.", path=["changes"])


def _apply(arranged: Items, change: Change, path: Path, new_id: Callable[[], str]) -> None:
    if isinstance(change, Place):
        item = _placed(change, path, new_id())
        arranged[item.id] = item
        return
    old = arranged.get(change.item_id)
    if old is None:
        raise ValidationError("This item is not in the room.", path=[*path, "item_id"])
    if isinstance(change, Remove):
        del arranged[old.id]
    else:
        arranged[old.id] = _changed(old, change, path)


def _placed(change: Place, path: Path, item_id: str) -> Item:
    return Item(
        id=item_id,
        asset_id=change.asset_id,
        x=_in_range(change.x, GRID_SIZE, path, "x"),
        y=_in_range(change.y, GRID_SIZE, path, "y"),
        layer=_in_range(change.layer, LAYERS, path, "layer"),
        rotation=_rotation(change.rotation, path),
    )


def _changed(old: Item, change: Move | Rotate | Restyle, path: Path) -> Item:
    match change:
        case Move():
            x, y = _in_range(change.x, GRID_SIZE, path, "x"), _in_range(change.y, GRID_SIZE, path, "y")
            layer = old.layer if change.layer is None else _in_range(change.layer, LAYERS, path, "layer")
            return replace(old, x=x, y=y, layer=layer)
        case Rotate():
            return replace(old, rotation=_rotation(change.rotation, path))
        case Restyle():
            return replace(old, style=_style(change.style, path))


def _in_range(value: int, size: int, path: Path, field: str) -> int:
    if not 0 <= value < size:
        raise ValidationError(f"`{field}` must be from 0 to {size - 1}.", path=[*path, field])
    return value


def _rotation(value: int, path: Path) -> int:
    if value not in ROTATIONS:
        raise ValidationError(f"`rotation` must be one of {', '.join(map(str, ROTATIONS))}.", path=[*path, "rotation"])
    return value


def _style(value: str | None, path: Path) -> str | None:
    try:
        return None if value is None else clean_text(value, "style", longest=MAX_STYLE, one_line=True)
    except ValidationError as error:
        raise ValidationError(error.message, path=[*path, "style"]) from None
