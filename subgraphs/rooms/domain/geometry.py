"""Bounds and collisions on the grids of a room. Pure."""

from collections.abc import Iterable
from math import ceil
from typing import Final, NamedTuple

from subgraphs.rooms.domain.layout import Item

GRID_SIZE: Final = 64
_TURNED: Final = (90, 270)


class Footprint(NamedTuple):
    """Cells from `left` up to `right`, from `top` up to `bottom`, without the latter."""

    left: int
    top: int
    right: int
    bottom: int


def footprint(item: Item) -> Footprint:
    width, height = ceil(item.width * item.scale), ceil(item.height * item.scale)
    if item.rotation in _TURNED:
        width, height = height, width
    return Footprint(item.x, item.y, item.x + width, item.y + height)


def is_inside(item: Item) -> bool:
    cells = footprint(item)
    return cells.left >= 0 and cells.top >= 0 and cells.right <= GRID_SIZE and cells.bottom <= GRID_SIZE


def first_collision(item: Item, others: Iterable[Item]) -> Item | None:
    """Items of one surface and layer must not overlap; those of another layer stack."""
    mine = footprint(item)
    for other in others:
        if other.id == item.id or other.surface != item.surface or other.layer != item.layer:
            continue
        cells = footprint(other)
        if mine.left < cells.right and cells.left < mine.right and mine.top < cells.bottom and cells.top < mine.bottom:
            return other
    return None
