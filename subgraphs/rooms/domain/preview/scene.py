"""Where each item of a room is in its picture: seen from the front, the floor below the wall. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from hashlib import sha256
from typing import Final

from subgraphs.kit.domain.known_assets import KnownAsset
from subgraphs.rooms.domain.enums import RoomSurface, Visibility
from subgraphs.rooms.domain.geometry import GRID_SIZE, footprint
from subgraphs.rooms.domain.layout import Item, State
from subgraphs.rooms.domain.themes import BY_ID, THEMES

REVISION: Final = "1"
"""Raise it with each change of how rooms are drawn."""
WALL_HEIGHT: Final = 19.2
"""Of the picture's 48 cells; the floor has the rest."""
DEPTH: Final = 0.45
"""How high a cell of the floor is in the picture, of its width."""
_ON_HALF_A_WALL: Final = 0.75
"""Size of what hangs there when both walls share the width."""
_MIRRORED: Final = (180, 270)


@dataclass(frozen=True, slots=True)
class Sprite:
    """An item in the picture, in cells. A flat one has a height of its own, others that of their picture.

    `on` is the place of what carries it in the list of sprites.
    """

    picture_key: str
    left: float
    bottom: float
    width: float
    flat_height: float | None = None
    is_mirrored: bool = False
    on: int | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """`sprites` are in the order in which they are drawn."""

    wall_color: str
    floor_color: str
    wall_key: str | None
    floor_key: str | None
    has_corner: bool
    sprites: tuple[Sprite, ...]

    @property
    def picture_keys(self) -> list[str]:
        keys = (self.wall_key, self.floor_key, *(sprite.picture_key for sprite in self.sprites))
        return list(dict.fromkeys(key for key in keys if key))

    def digest(self, visibility: Visibility) -> str:
        """A room that fewer can see gets a new address, too."""
        return sha256(repr((REVISION, visibility.value, astuple(self))).encode()).hexdigest()[:32]


def scene_of(state: State, theme_id: str | None, known: Mapping[str, KnownAsset]) -> Scene:
    theme = BY_ID.get(theme_id or "", THEMES[0])
    shown = [item for item in state.in_order() if _picture(known, item.asset_id)]
    hanging = [item for item in shown if item.surface is not RoomSurface.FLOOR]
    has_corner = len({item.surface for item in hanging}) > 1
    return Scene(
        theme.wall_color,
        theme.floor_color,
        _picture(known, state.wall_asset_id),
        _picture(known, state.floor_asset_id),
        has_corner,
        (*(_hung(item, known, has_corner) for item in _by_layer(hanging)), *_standing(shown, known, len(hanging))),
    )


def _picture(known: Mapping[str, KnownAsset], asset_id: str | None) -> str | None:
    asset = known.get(asset_id or "")
    return asset.picture_key if asset else None


def _by_layer(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda item: item.layer)


def _hung(item: Item, known: Mapping[str, KnownAsset], has_corner: bool) -> Sprite:
    """With a corner, the left wall is the left half of the picture; otherwise one wall has the whole width."""
    share, size = (0.5, _ON_HALF_A_WALL) if has_corner else (1.0, 1.0)
    start = GRID_SIZE / 2 if has_corner and item.surface is RoomSurface.RIGHT_WALL else 0.0
    cells = footprint(item)
    width = item.width * item.scale * size
    centre = start + (cells.left + cells.right) / 2 * share
    left = min(max(centre - width / 2, start), start + GRID_SIZE * share - width)
    bottom = cells.top / GRID_SIZE * WALL_HEIGHT + (cells.bottom - cells.top) * size
    return Sprite(known[item.asset_id].picture_key or "", left, min(bottom, WALL_HEIGHT - 0.6), width)


def _standing(shown: Sequence[Item], known: Mapping[str, KnownAsset], offset: int) -> list[Sprite]:
    """Rugs first, then from back to front; what is on a table right after the table."""
    floor = [item for item in shown if item.surface is RoomSurface.FLOOR]
    tables = [item for item in floor if _has_surface(known, item)]
    carrier = {item.id: table for item in floor if (table := _table_below(item, tables, known)) is not None}
    ordered = sorted(floor, key=lambda item: _depth(item, carrier.get(item.id), known))
    place = {item.id: offset + index for index, item in enumerate(ordered)}
    return [_stood(item, known, place[carrier[item.id].id] if item.id in carrier else None) for item in ordered]


def _stood(item: Item, known: Mapping[str, KnownAsset], on: int | None) -> Sprite:
    """Turned furniture keeps its picture, above the middle of its footprint."""
    cells, flat = footprint(item), _layer(known, item) == "RUG"
    width = cells.right - cells.left if flat else item.width * item.scale
    return Sprite(
        known[item.asset_id].picture_key or "",
        (cells.left + cells.right - width) / 2,
        WALL_HEIGHT + cells.bottom * DEPTH,
        width,
        flat_height=(cells.bottom - cells.top) * DEPTH if flat else None,
        is_mirrored=item.rotation in _MIRRORED,
        on=on,
    )


def _depth(item: Item, table: Item | None, known: Mapping[str, KnownAsset]) -> tuple[bool, int, bool, int]:
    return (_layer(known, item) != "RUG", footprint(table or item).bottom, table is not None, item.layer)


def _table_below(item: Item, tables: Sequence[Item], known: Mapping[str, KnownAsset]) -> Item | None:
    if _layer(known, item) != "TABLETOP":
        return None
    cells = footprint(item)
    x, y = (cells.left + cells.right) / 2, (cells.top + cells.bottom) / 2
    for table in tables:
        below = footprint(table)
        if below.left <= x <= below.right and below.top <= y <= below.bottom:
            return table
    return None


def _layer(known: Mapping[str, KnownAsset], item: Item) -> str:
    placement = known[item.asset_id].placement
    return placement.layer if placement else ""


def _has_surface(known: Mapping[str, KnownAsset], item: Item) -> bool:
    placement = known[item.asset_id].placement
    return bool(placement and placement.has_surface)
