"""Where the furniture of the starter catalogue stands. Pure."""

from typing import Final

from subgraphs.assets.domain.enums import ItemState, PlacementLayer
from subgraphs.assets.domain.placement import QUARTER_TURNS, Placement

_UNIT: Final = 4
"""Cells of a chair."""


def stands(width: int, depth: int, *states: ItemState, surface: bool = False) -> Placement:
    return Placement(PlacementLayer.STANDING, width * _UNIT, depth * _UNIT, surface, QUARTER_TURNS, states)


def rug(width: int, depth: int) -> Placement:
    return Placement(PlacementLayer.RUG, width * _UNIT, depth * _UNIT, False, (0, 90))


def small(*states: ItemState) -> Placement:
    return Placement(PlacementLayer.TABLETOP, _UNIT, _UNIT, False, QUARTER_TURNS, states)


def hangs(width: int, height: int, *states: ItemState) -> Placement:
    return Placement(PlacementLayer.WALL_MOUNTED, width * _UNIT, height * _UNIT, False, (0,), states)
