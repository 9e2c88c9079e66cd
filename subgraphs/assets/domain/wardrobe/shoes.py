"""Shoes. Tinted ones are drawn in white. Pure."""

from subgraphs.assets.domain.starter.canvas import Canvas, blob, ellipse, rounded
from subgraphs.assets.domain.starter.palette import Colour, colour
from subgraphs.assets.domain.wardrobe.body import BLANK
from subgraphs.assets.domain.wardrobe.cloth import shaded

_SHADE: Colour = (150, 140, 170)
_WHITE: Colour = (255, 255, 255)
_INK: Colour = colour("#4a3448")
_GOLD: Colour = colour("#ffd479")
_SIDES = (-1, 1)


def sneakers(c: Canvas) -> None:
    for side in _SIDES:
        x = 192 + side * 26
        shaded(c, blob((x - 21, 470), (x - 16, 450), (x + 12, 450), (x + 26, 470), (x + 22, 486), (x - 22, 486)))


def soles(c: Canvas) -> None:
    for side in _SIDES:
        x = 192 + side * 26
        c.fill(rounded(x - 25, 480, x + 27, 490, 5), _WHITE, width=2.8)
        for y in (458, 466):
            c.stroke([(x - 8, y), (x + 8, y)], _WHITE, 3)


def boots(c: Canvas) -> None:
    for side in _SIDES:
        x = 192 + side * 25
        shaded(
            c, [(x - 20, 430), (x + 20, 430), (x + 21, 462), (x + 27, 480), (x + 24, 490), (x - 23, 490), (x - 22, 460)]
        )
        c.fill(rounded(x - 23, 424, x + 23, 440, 7), (232, 230, 240), width=3)


def ballerinas(c: Canvas) -> None:
    for side in _SIDES:
        x = 192 + side * 25
        shaded(c, blob((x - 22, 474), (x, 468), (x + 24, 474), (x + 22, 487), (x - 20, 487)))
        c.fill(ellipse(x, 472, 5, 3.4), _WHITE, width=2)


def slippers(c: Canvas) -> None:
    for side in _SIDES:
        x = 192 + side * 26
        shaded(c, blob((x - 26, 474), (x - 18, 456), (x + 18, 456), (x + 28, 474), (x + 22, 490), (x - 22, 490)))
        for ear in (-12, 12):
            c.fill(blob((x + ear - 5, 460), (x + ear, 438), (x + ear + 5, 460)), BLANK, width=3)
        for eye in (-7, 7):
            c.fill(ellipse(x + eye, 472, 2.4, 3), _INK, edge=False)
