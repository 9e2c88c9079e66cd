"""How changes turn the things in a room into others. Pure; all changes hold or none does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.text import clean_text
from subgraphs.rooms.models import Item

MOST_CHANGES: Final = 50
MOST_ITEMS: Final = 200
GRID: Final = 64
LAYERS: Final = 10
ROTATIONS: Final = (0, 90, 180, 270)
LONGEST_STYLE: Final = 40

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
    """Without a layer it stays in its own."""

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
    """None takes the style away."""

    item_id: str
    style: str | None


Change = Place | Move | Rotate | Remove | Restyle


def arranged(items: Sequence[Item], changes: Sequence[Change], new_id: Callable[[], str]) -> list[Item]:
    """The things after all changes, in the order of their placing; InvalidInput names the change at fault."""
    check_number(changes)
    standing = {item.id: item for item in items}
    for number, change in enumerate(changes):
        _apply(standing, change, ["changes", str(number), type(change).__name__.lower()], new_id)
    if len(standing) > MOST_ITEMS:
        raise ValidationError(f"A room holds at most {MOST_ITEMS} things.", path=["changes"])
    return list(standing.values())


def check_number(changes: Sequence[object]) -> None:
    if not 1 <= len(changes) <= MOST_CHANGES:
        raise ValidationError(f"`changes` must have from 1 to {MOST_CHANGES} entries.", path=["changes"])


def _apply(standing: Items, change: Change, path: Path, new_id: Callable[[], str]) -> None:
    if isinstance(change, Place):
        item = _placed(change, path, new_id())
        standing[item.id] = item
        return
    old = standing.get(change.item_id)
    if old is None:
        raise ValidationError("There is no such thing in the room.", path=[*path, "itemId"])
    if isinstance(change, Remove):
        del standing[old.id]
    else:
        standing[old.id] = old.model_copy(update=_changed(old, change, path))


def _placed(change: Place, path: Path, item_id: str) -> Item:
    return Item(
        id=item_id,
        asset_id=change.asset_id,
        x=_in_range(change.x, GRID, path, "x"),
        y=_in_range(change.y, GRID, path, "y"),
        layer=_in_range(change.layer, LAYERS, path, "layer"),
        rotation=_rotation(change.rotation, path),
    )


def _changed(old: Item, change: Move | Rotate | Restyle, path: Path) -> dict[str, object]:
    match change:
        case Move():
            layer = old.layer if change.layer is None else _in_range(change.layer, LAYERS, path, "layer")
            return {
                "x": _in_range(change.x, GRID, path, "x"),
                "y": _in_range(change.y, GRID, path, "y"),
                "layer": layer,
            }
        case Rotate():
            return {"rotation": _rotation(change.rotation, path)}
        case Restyle():
            return {"style": _style(change.style, path)}


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
        return None if value is None else clean_text(value, "style", longest=LONGEST_STYLE, one_line=True)
    except ValidationError as refusal:
        raise ValidationError(refusal.message, path=[*path, "style"]) from None
