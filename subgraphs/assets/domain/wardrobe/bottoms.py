"""Trousers and skirts, drawn in white and tinted. Pure."""

from subgraphs.assets.domain.starter.canvas import Canvas, arc, curve, ellipse, rounded
from subgraphs.assets.domain.starter.palette import Colour, colour
from subgraphs.assets.domain.wardrobe.body import BLANK, LINE, leg
from subgraphs.assets.domain.wardrobe.cloth import shaded

_SHADE: Colour = (150, 140, 170)
_WHITE: Colour = (255, 255, 255)
_INK: Colour = colour("#4a3448")
_GOLD: Colour = colour("#ffd479")
_SIDES = (-1, 1)


def trouser_legs(c: Canvas, bottom: float, wide: float) -> None:
    for side in _SIDES:
        shaded(c, leg(side, 23 + wide / 2, 19 + wide, bottom))
    shape = rounded(143, 352, 241, 396, 10)
    c.fill(shape, BLANK, width=LINE)
    c.fill([(170, 380), (214, 380), (214, 404), (170, 404)], BLANK, edge=False)
    c.stroke([(192, 388), (192, 404)], (120, 110, 130), 2.6)
    c.stroke([(146, 364), (238, 364)], (190, 184, 200), 2.4)


def trousers(c: Canvas) -> None:
    trouser_legs(c, 446, 0)


def wide_trousers(c: Canvas) -> None:
    trouser_legs(c, 446, 7)


def shorts(c: Canvas) -> None:
    trouser_legs(c, 396, 4)


def leggings(c: Canvas) -> None:
    trouser_legs(c, 452, -2)


def skirt(c: Canvas) -> None:
    shape = [(146, 354), (238, 354), (258, 416), *curve((258, 416), (224, 424), (192, 426), (160, 424), (126, 416))]
    shaded(c, shape)
    for x in (164, 192, 220):
        c.stroke([(192 + (x - 192) * 0.7, 372), (x + (x - 192) * 0.25, 418)], (196, 190, 206), 2.4)


def long_skirt(c: Canvas) -> None:
    shape = [
        (146, 352),
        (238, 352),
        *curve((238, 352), (262, 410), (268, 456)),
        *curve((268, 456), (230, 466), (192, 468), (154, 466), (116, 456)),
        *curve((116, 456), (122, 410), (146, 352)),
    ]
    shaded(c, shape)
    for x in (152, 192, 232):
        c.stroke([(192 + (x - 192) * 0.6, 376), (x, 460)], (200, 194, 210), 2.4)


def denim(c: Canvas) -> None:
    for side in _SIDES:
        c.stroke(arc(192 + side * 40, 366, 14, 16, 90 if side < 0 else 20, 160 if side < 0 else 90), _WHITE, 1.8)
    c.fill(ellipse(192, 364, 3.4, 3.4), _GOLD, width=1.6)
