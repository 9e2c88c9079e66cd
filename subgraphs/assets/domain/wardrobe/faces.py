"""Eyes, mouths and cheeks. Pure."""

from subgraphs.assets.domain.starter.canvas import Canvas, arc, blob, curve, ellipse, rounded
from subgraphs.assets.domain.starter.palette import Colour, colour

INK: Colour = colour("#4a3448")
_MOUTH: Colour = colour("#b8505f")
_TONGUE: Colour = colour("#f08a94")
WHITE: Colour = (255, 255, 255)
_SIDES = (-1, 1)


def round_eyes(c: Canvas) -> None:
    """The iris is tinted."""
    for side in _SIDES:
        c.fill(ellipse(192 + side * 48, 184, 17, 22), (205, 205, 215), edge=False)


def round_lids(c: Canvas) -> None:
    for side in _SIDES:
        x = 192 + side * 48
        c.fill(ellipse(x, 182, 10, 14), INK, edge=False)
        c.fill(ellipse(x - 6, 173, 5.5, 6.5), WHITE, edge=False)
        c.fill(ellipse(x + 6, 194, 3, 3.6), WHITE, edge=False)
        c.stroke(arc(x, 184, 18, 23, 195, 345), INK, 5)


def lashes(c: Canvas) -> None:
    round_lids(c)
    for side in _SIDES:
        x = 192 + side * 48
        for dx, dy in ((17, -14), (21, -4)):
            c.stroke([(x + side * dx * 0.86, 184 + dy), (x + side * (dx + 7), 184 + dy - 7)], INK, 3.6)


def dot_eyes(c: Canvas) -> None:
    for side in _SIDES:
        c.fill(ellipse(192 + side * 46, 186, 8.5, 11), INK, edge=False)
        c.fill(ellipse(192 + side * 46 - 3, 182, 2.6, 3), WHITE, edge=False)


def happy_eyes(c: Canvas) -> None:
    for side in _SIDES:
        c.stroke(arc(192 + side * 48, 194, 17, 16, 200, 340), INK, 5)


def sleepy_eyes(c: Canvas) -> None:
    for side in _SIDES:
        c.stroke(arc(192 + side * 48, 178, 17, 12, 20, 160), INK, 5)
        c.stroke([(192 + side * 64, 186), (192 + side * 71, 192)], INK, 3.4)


def wink(c: Canvas) -> None:
    c.stroke(arc(144, 194, 17, 16, 200, 340), INK, 5)
    c.fill(ellipse(240, 184, 12, 16), INK, edge=False)
    c.fill(ellipse(235, 177, 4.6, 5.4), WHITE, edge=False)
    c.stroke(arc(240, 184, 17, 22, 200, 340), INK, 4.6)


def star_lids(c: Canvas) -> None:
    for side in _SIDES:
        x = 192 + side * 48
        c.stroke(arc(x, 184, 18, 23, 195, 345), INK, 5)
        spikes = [(0, -13), (3.6, -4), (12, -3), (5.4, 3), (8, 12), (0, 7), (-8, 12), (-5.4, 3), (-12, -3), (-3.6, -4)]
        c.fill([(x + dx, 185 + dy) for dx, dy in spikes], WHITE, edge=False)


def smile(c: Canvas) -> None:
    c.stroke(arc(192, 222, 15, 10, 15, 165), INK, 4)


def grin(c: Canvas) -> None:
    shape = [*arc(192, 222, 20, 20, 0, 180)]
    c.fill(shape, _MOUTH, width=3.4)
    c.tint(ellipse(192, 242, 13, 9), _TONGUE, 1.0, within=shape)
    c.tint(rounded(174, 218, 210, 227, 2), WHITE, 1.0, within=shape)


def cat_mouth(c: Canvas) -> None:
    for side in _SIDES:
        c.stroke(arc(192 + side * 8, 222, 8, 8, 0, 180), INK, 3.8)


def surprised(c: Canvas) -> None:
    c.fill(ellipse(192, 229, 8, 10), _MOUTH, width=3.4)


def tongue(c: Canvas) -> None:
    c.fill(blob((182, 228), (192, 226), (202, 228), (200, 242), (192, 246), (184, 242)), _TONGUE, width=3)
    c.stroke(arc(192, 220, 17, 10, 10, 170), INK, 4)


def pout(c: Canvas) -> None:
    c.stroke(curve((180, 230), (187, 225), (192, 228), (197, 225), (204, 230)), INK, 4)


def blush(c: Canvas) -> None:
    for side in _SIDES:
        c.tint(ellipse(192 + side * 72, 218, 17, 10), (244, 130, 140), 0.55, blur=3)


def freckles(c: Canvas) -> None:
    for side in _SIDES:
        for dx, dy in ((-9, 0), (0, 5), (9, 0)):
            c.fill(ellipse(192 + side * 70 + dx, 212 + dy, 2.6, 2.2), (190, 124, 96), edge=False)


def hearts(c: Canvas) -> None:
    for side in _SIDES:
        x, y = 192 + side * 74, 216
        c.fill(
            [(x, y + 9), *arc(x - 5, y, 5, 5, 150, 360), *arc(x + 5, y, 5, 5, 180, 390)], (240, 110, 130), edge=False
        )
