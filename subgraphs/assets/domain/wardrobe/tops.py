"""Tops. Tinted ones are drawn in white. Pure."""

from subgraphs.assets.domain.starter.canvas import Canvas, arc, blob, curve, ellipse, rounded
from subgraphs.assets.domain.starter.palette import Colour, colour
from subgraphs.assets.domain.wardrobe.body import arm, torso
from subgraphs.assets.domain.wardrobe.cloth import shaded

_SHADE: Colour = (150, 140, 170)
_WHITE: Colour = (255, 255, 255)
_INK: Colour = colour("#4a3448")
_GOLD: Colour = colour("#ffd479")
_SIDES = (-1, 1)


def sleeves(c: Canvas, length: float, wide: float = 0.0) -> None:
    for side in _SIDES:
        shaded(c, arm(side, 18 + wide, 18 + wide, length))


def neckline(c: Canvas) -> None:
    c.fill([*arc(192, 264, 20, 13, 0, 180)], (214, 208, 222), width=2.6)


def tee(c: Canvas) -> None:
    sleeves(c, 0.38)
    shaded(c, torso(380))
    neckline(c)


def long_sleeves(c: Canvas) -> None:
    sleeves(c, 0.86)
    shaded(c, torso(382))
    neckline(c)


def tank(c: Canvas) -> None:
    shaded(
        c,
        [
            (162, 264),
            *curve((162, 264), (158, 292), (143, 306)),
            (142, 320),
            (144, 380),
            (240, 380),
            (242, 320),
            *curve((241, 306), (226, 292), (222, 264)),
            (208, 264),
            *arc(192, 268, 17, 22, 0, 180),
            (176, 264),
        ],
    )


def hoodie(c: Canvas) -> None:
    sleeves(c, 0.88, 2)
    shaded(c, torso(388, 3))
    c.fill(blob((150, 272), (192, 258), (234, 272), (222, 296), (192, 304), (162, 296)), (232, 230, 238), width=3.4)
    c.fill([(166, 342), (218, 342), (226, 372), (158, 372)], (236, 234, 242), width=2.8)
    for x in (182, 202):
        c.stroke([(x, 298), (x, 324)], _WHITE, 4)
        c.stroke([(x, 298), (x, 324)], (190, 184, 204), 1.6)


def sweater_stripes(c: Canvas) -> None:
    shape = torso(382)
    for y in (300, 326, 352):
        c.tint(rounded(130, y, 256, y + 12, 0), _WHITE, 0.85, within=shape)


def star_print(c: Canvas) -> None:
    spikes = [(0, -20), (5.6, -7), (19, -6), (8.6, 3), (12, 17), (0, 10), (-12, 17), (-8.6, 3), (-19, -6), (-5.6, -7)]
    c.fill([(192 + x, 326 + y) for x, y in spikes], _GOLD, width=2.8)


def heart_print(c: Canvas) -> None:
    c.fill(
        [(192, 346), *arc(181, 322, 11, 11, 150, 350), *arc(203, 322, 11, 11, 190, 390)], colour("#f07a8c"), width=2.8
    )


def buttons(c: Canvas) -> None:
    c.stroke([(192, 280), (192, 380)], (120, 104, 124), 2.4)
    for y in (300, 324, 348):
        c.fill(ellipse(199, y, 4, 4), _WHITE, width=2)
    for side in _SIDES:
        c.fill([(192, 282), (192 + side * 22, 262), (192 + side * 31, 280)], _WHITE, width=2.6)


def jacket(c: Canvas) -> None:
    sleeves(c, 0.86, 2)
    for side in _SIDES:
        half = [(192 + side * x, y) for x, y in ((28, 261), (46, 272), (50, 318), (50, 386), (11, 388), (9, 290))]
        shaded(c, half)
        c.fill(
            [(192 + side * x, y) for x, y in ((28, 261), (9, 290), (12, 312), (33, 288))], (226, 224, 234), width=2.8
        )


def jacket_shirt(c: Canvas) -> None:
    c.fill([(181, 282), (203, 282), (205, 384), (179, 384)], _WHITE, width=2.6)


def hanbok_top(c: Canvas) -> None:
    sleeves(c, 0.88, 5)
    shaded(c, torso(334, 2))


def hanbok_trim(c: Canvas) -> None:
    c.stroke([(168, 262), (204, 318)], _WHITE, 9)
    c.stroke([(216, 262), (190, 298)], _WHITE, 9)
    c.fill(blob((204, 316), (216, 322), (222, 372), (212, 374)), colour("#e0526b"), width=2.6)
    c.fill(blob((204, 316), (190, 324), (186, 356), (194, 358)), colour("#e0526b"), width=2.6)
