"""Applies changes to the items of a room: all or none. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.known_assets import KnownAsset, may_show
from subgraphs.rooms.domain.changes import (
    Change,
    ItemChange,
    Move,
    Place,
    Remove,
    Reorder,
    Restyle,
    Rotate,
    Scale,
    SetCover,
    SetState,
)
from subgraphs.rooms.domain.enums import RoomCover
from subgraphs.rooms.domain.geometry import GRID_SIZE, first_collision, is_inside
from subgraphs.rooms.domain.item_changes import changed_item, placed_item
from subgraphs.rooms.domain.layout import Item, State

MAX_CHANGES: Final = 100
MAX_ITEMS: Final = 500


@dataclass
class _Draft:
    """`touched`: for each item that was placed or changed, the path of its last change."""

    items: dict[str, Item]
    floor_asset_id: str | None
    wall_asset_id: str | None
    touched: dict[str, list[str]]


def arrange(state: State, changes: Sequence[Change], new_id: Callable[[], str]) -> State:
    """The state after all changes. The path of a ValidationError names the change.

    Bounds and collisions are checked at the end, so that one list of changes can swap two items.
    """
    check_count(changes)
    draft = _Draft(dict(state.items), state.floor_asset_id, state.wall_asset_id, {})
    for index, change in enumerate(changes):
        _apply(draft, change, ["changes", str(index), change.field], new_id)
    if len(draft.items) > MAX_ITEMS:
        raise ValidationError(f"A room holds at most {MAX_ITEMS} items: remove some first.", path=["changes"])
    _check_positions(draft)
    return State(draft.items, draft.floor_asset_id, draft.wall_asset_id)


def used_assets(changes: Sequence[Change]) -> list[str]:
    """Assets that the changes bring into the room."""
    brought = (change.asset_id for change in changes if isinstance(change, Place | SetCover))
    return sorted({asset_id for asset_id in brought if asset_id is not None})


def check_assets(changes: Sequence[Change], known: Mapping[str, KnownAsset], account_id: str) -> None:
    for index, change in enumerate(changes):
        if not isinstance(change, Place | SetCover) or change.asset_id is None:
            continue
        if not may_show(account_id, change.asset_id, known):
            path = ["changes", str(index), change.field, "asset_id"]
            raise ValidationError("Asset not found, or not yours to use.", path=path)


def check_count(changes: Sequence[object]) -> None:
    if not 1 <= len(changes) <= MAX_CHANGES:
        raise ValidationError(f"`changes` must have 1 to {MAX_CHANGES} entries.", path=["changes"])


def _apply(draft: _Draft, change: Change, path: list[str], new_id: Callable[[], str]) -> None:
    match change:
        case Place():
            item = placed_item(change, path, new_id(), _highest(draft) + 1)
            draft.items[item.id], draft.touched[item.id] = item, path
        case SetCover(RoomCover.FLOOR, asset_id):
            draft.floor_asset_id = asset_id
        case SetCover(RoomCover.WALL, asset_id):
            draft.wall_asset_id = asset_id
        case Remove():
            del draft.items[_known(draft, change, path).id]
            draft.touched.pop(change.item_id, None)
        case Move() | Rotate() | Scale() | Restyle() | Reorder() | SetState():
            old = _known(draft, change, path)
            draft.items[old.id] = changed_item(old, change, path, _lowest(draft), _highest(draft))
            draft.touched.pop(old.id, None)
            draft.touched[old.id] = path


def _known(draft: _Draft, change: ItemChange | Remove, path: list[str]) -> Item:
    item = draft.items.get(change.item_id)
    if item is None:
        raise ValidationError("This item is not in the room.", path=[*path, "item_id"])
    return item


def _highest(draft: _Draft) -> int:
    return max((item.z for item in draft.items.values()), default=0)


def _lowest(draft: _Draft) -> int:
    return min((item.z for item in draft.items.values()), default=0)


def _check_positions(draft: _Draft) -> None:
    """In the order of the changes: of two items that overlap, the one that came later is at fault."""
    settled = {key: item for key, item in draft.items.items() if key not in draft.touched}
    for item_id, path in draft.touched.items():
        item = draft.items[item_id]
        if not is_inside(item):
            raise ValidationError(f"The item does not fit into the grid of {GRID_SIZE} by {GRID_SIZE}.", path=path)
        if first_collision(item, settled.values()):
            message = "The item overlaps another one of its layer. Move it, or use another layer."
            raise ValidationError(message, path=path)
        settled[item_id] = item
