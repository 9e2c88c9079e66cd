"""What a piece of the starter catalogue is: names, place in the catalogue, and how it is drawn. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from subgraphs.assets.domain.enums import AssetKind
from subgraphs.assets.domain.placement import Placement
from subgraphs.assets.domain.starter.canvas import Canvas

CELL: Final = 24
"""Pixels of a cell, of which a room has 64 × 64.

A picture is as wide as the footprint; its bottom stands on the front edge of the footprint.
"""


@dataclass(frozen=True, slots=True)
class Piece:
    slug: str
    title: str
    korean_title: str
    category: str
    kind: AssetKind
    width: int
    height: int
    draw: Callable[[Canvas], None]
    placement: Placement | None = None


def furniture(
    slug: str,
    titles: tuple[str, str],
    category: str,
    placement: Placement,
    height: int,
    draw: Callable[[Canvas], None],
) -> Piece:
    width = placement.width * CELL
    return Piece(slug, *titles, category, AssetKind.FURNITURE, width, height, draw, placement)
