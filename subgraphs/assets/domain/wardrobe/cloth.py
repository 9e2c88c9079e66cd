"""Cloth that clothes share. Pure."""

from subgraphs.assets.domain.starter.canvas import Canvas, Path, rounded
from subgraphs.assets.domain.starter.palette import Colour, colour
from subgraphs.assets.domain.wardrobe.body import BLANK, LINE

_SHADE: Colour = (150, 140, 170)
_WHITE: Colour = (255, 255, 255)
_INK: Colour = colour("#4a3448")
_GOLD: Colour = colour("#ffd479")
_SIDES = (-1, 1)


def shaded(c: Canvas, shape: Path) -> None:
    c.fill(shape, BLANK, width=LINE)
    c.tint(rounded(216, 250, 300, 480, 0), _SHADE, 0.22, within=shape)
