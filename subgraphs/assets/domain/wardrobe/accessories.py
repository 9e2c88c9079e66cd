"""Hats, glasses, and what is worn around the neck, on the back or in a hand. Pure."""

from subgraphs.assets.domain.starter.canvas import Canvas, arc, blob, curve, ellipse, rounded
from subgraphs.assets.domain.starter.greenery import leaf
from subgraphs.assets.domain.starter.palette import Colour, colour
from subgraphs.assets.domain.wardrobe.body import BLANK, LINE

_INK: Colour = colour("#4a3448")
_WHITE: Colour = (255, 255, 255)
_GOLD: Colour = colour("#ffd479")
_ROSE: Colour = colour("#f28ba0")
_LEAF: Colour = colour("#6fb98f")
_SIDES = (-1, 1)


def cap(c: Canvas) -> None:
    c.fill([*arc(192, 124, 112, 84, 178, 362)], BLANK, width=LINE)
    c.stroke(arc(192, 124, 60, 82, 190, 350), (196, 190, 206), 2.6)
    c.fill(ellipse(192, 42, 9, 6), (214, 210, 222), width=3)
    c.fill(blob((84, 118), (192, 100), (300, 118), (326, 138), (192, 128), (58, 138)), (228, 226, 236), width=LINE)


def beanie(c: Canvas) -> None:
    c.fill([*arc(192, 118, 108, 88, 180, 360)], BLANK, width=LINE)
    for x in (130, 160, 192, 224, 254):
        c.stroke(curve((192 + (x - 192) * 0.5, 44), (x, 110)), (206, 200, 214), 2.6)
    c.fill(ellipse(192, 28, 22, 20), (240, 238, 246), width=LINE)
    c.fill(rounded(78, 104, 306, 136, 15), (236, 234, 242), width=LINE)


def straw_hat(c: Canvas) -> None:
    straw = colour("#f2d08e")
    c.fill([*arc(192, 112, 84, 84, 180, 360)], straw, width=LINE)
    c.fill(rounded(107, 92, 277, 116, 4), _ROSE, width=3)
    c.fill(ellipse(192, 118, 160, 19), straw, width=LINE)
    c.stroke(arc(192, 114, 120, 11, 190, 350), colour("#d8ac62"), 2.4)


def crown(c: Canvas) -> None:
    c.fill([(128, 84), (120, 26), (158, 56), (192, 10), (226, 56), (264, 26), (256, 84)], _GOLD, width=LINE)
    c.fill(rounded(124, 72, 260, 92, 6), colour("#f7bd55"), width=3.4)
    for x, gem in ((158, _ROSE), (192, colour("#9ccdf0")), (226, _ROSE)):
        c.fill(ellipse(x, 82, 6, 6), gem, width=2.4)


def cat_ears(c: Canvas) -> None:
    for side in _SIDES:
        c.fill([(192 + side * x, y) for x, y in ((104, 108), (92, 22), (38, 66))], BLANK, width=LINE)
        c.fill([(192 + side * x, y) for x, y in ((92, 84), (86, 46), (58, 66))], (244, 176, 190), edge=False)


def bunny_ears(c: Canvas) -> None:
    for side in _SIDES:
        c.fill(
            blob(*((192 + side * x, y) for x, y in ((40, 74), (28, 10), (52, 2), (82, 24), (78, 84)))),
            BLANK,
            width=LINE,
        )
        c.fill(
            blob(*((192 + side * x, y) for x, y in ((48, 64), (44, 22), (58, 18), (68, 36), (66, 70)))),
            (244, 176, 190),
            edge=False,
        )


def bow(c: Canvas) -> None:
    for side in _SIDES:
        c.fill(blob(*((252 + side * x, y) for x, y in ((6, 84), (38, 56), (44, 88), (38, 112)))), BLANK, width=LINE)
    c.fill(ellipse(252, 86, 11, 12), (232, 230, 240), width=3.4)


def flower_crown(c: Canvas) -> None:
    for n in range(9):
        x = 96 + n * 24
        y = 112 - 46 * (1 - ((n - 4) / 4.4) ** 2)
        c.fill(leaf(x, y + 4, -60 + n * 15, 26, 14), _LEAF, width=2.4)
    for n, petals in enumerate((_ROSE, _WHITE, _GOLD, _WHITE, _ROSE)):
        x = 104 + n * 44
        y = 108 - 46 * (1 - ((n - 2) / 2.2) ** 2)
        for dx, dy in ((0, -9), (9, -3), (6, 8), (-6, 8), (-9, -3)):
            c.fill(ellipse(x + dx, y + dy, 7.4, 7.4), petals, width=2)
        c.fill(ellipse(x, y, 5.6, 5.6), colour("#f7bd55"), width=1.8)


def halo(c: Canvas) -> None:
    c.stroke(arc(192, 30, 70, 16, 0, 360), colour("#f7bd55"), 13)
    c.stroke(arc(192, 30, 70, 16, 0, 360), colour("#ffe6a3"), 7)


def round_glasses(c: Canvas) -> None:
    for side in _SIDES:
        c.tint(ellipse(192 + side * 48, 186, 33, 31), _WHITE, 0.28)
        c.stroke(arc(192 + side * 48, 186, 33, 31, 0, 360), (120, 112, 128), 5)
        c.stroke([(192 + side * 80, 182), (192 + side * 98, 176)], (120, 112, 128), 5)
    c.stroke(arc(192, 186, 15, 9, 190, 350), (120, 112, 128), 5)


def square_glasses(c: Canvas) -> None:
    for side in _SIDES:
        x = 192 + side * 48
        lens = rounded(x - 34, 160, x + 34, 210, 11)
        c.tint(lens, _WHITE, 0.25)
        c.stroke([*lens, lens[0]], (120, 112, 128), 6)
    c.stroke([(178, 182), (206, 182)], (120, 112, 128), 6)


def sunglasses(c: Canvas) -> None:
    for side in _SIDES:
        x = 192 + side * 48
        lens = blob((x - 36, 166), (x, 162), (x + 36, 166), (x + 28, 204), (x, 212), (x - 28, 204))
        c.fill(lens, colour("#5a5470"), width=LINE)
        c.tint([(x - 24, 204), (x - 4, 162), (x + 10, 162), (x - 10, 210)], _WHITE, 0.3, within=lens)
    c.stroke([(180, 176), (204, 176)], _INK, 6)


def eye_patch(c: Canvas) -> None:
    c.stroke([(96, 128), (300, 204)], _INK, 4.6)
    c.fill(ellipse(240, 186, 31, 29), colour("#5a5470"), width=LINE)


def scarf(c: Canvas) -> None:
    c.fill([(206, 276), (238, 276), (244, 344), (214, 348)], (236, 234, 242), width=LINE)
    c.fill(blob((128, 268), (192, 284), (256, 268), (252, 292), (192, 306), (132, 292)), BLANK, width=LINE)
    for x in (219, 229, 239):
        c.stroke([(x, 346), (x + 1, 356)], (206, 200, 214), 3)


def necklace(c: Canvas) -> None:
    c.stroke(arc(192, 268, 26, 24, 10, 170), colour("#f0b95a"), 3.6)
    c.fill([(192, 308), *arc(187.5, 297, 5, 5, 150, 350), *arc(196.5, 297, 5, 5, 190, 390)], _ROSE, width=2)


def bow_tie(c: Canvas) -> None:
    for side in _SIDES:
        c.fill([(192, 282), (192 + side * 26, 270), (192 + side * 26, 296)], BLANK, width=3.4)
    c.fill(rounded(185, 275, 199, 291, 4), (226, 224, 234), width=3)


def wings(c: Canvas) -> None:
    for side in _SIDES:
        for points in (
            ((22, 300), (96, 226), (168, 236), (150, 292), (90, 330)),
            ((22, 320), (88, 312), (132, 342), (106, 376), (52, 366)),
        ):
            c.fill(blob(*((192 + side * x, y) for x, y in points)), BLANK, width=LINE)


def cape(c: Canvas) -> None:
    right = curve((240, 266), (292, 350), (300, 446))
    hem = curve((300, 446), (246, 456), (192, 446), (138, 456), (84, 446))
    c.fill([(144, 266), *right, *hem, *[(384 - x, y) for x, y in reversed(right)]], BLANK, width=LINE)


def backpack(c: Canvas) -> None:
    c.fill(rounded(112, 276, 272, 400, 34), BLANK, width=LINE)
    c.fill(rounded(100, 330, 122, 384, 10), (232, 230, 240), width=LINE)
    c.fill(rounded(262, 330, 284, 384, 10), (232, 230, 240), width=LINE)


def balloon(c: Canvas) -> None:
    c.stroke(curve((264, 374), (300, 300), (322, 228)), _INK, 2.6)
    c.fill([(322, 222), (314, 234), (330, 234)], BLANK, width=3)
    c.fill(ellipse(324, 178, 38, 46), BLANK, width=LINE)
    c.tint(ellipse(338, 196, 20, 24), (150, 140, 170), 0.25, within=ellipse(324, 178, 36, 44), blur=4)


def bouquet(c: Canvas) -> None:
    c.fill([(244, 346), (300, 346), (276, 404), (264, 404)], colour("#fff3e0"), width=3)
    for x, y, petals in (
        (250, 340, _ROSE),
        (272, 330, _GOLD),
        (294, 340, _WHITE),
        (262, 350, _WHITE),
        (284, 352, _ROSE),
    ):
        c.fill(ellipse(x, y, 11, 11), petals, width=2.4)
        c.fill(ellipse(x, y, 4, 4), colour("#f7bd55"), width=1.6)


def bubble_tea(c: Canvas) -> None:
    c.stroke([(272, 344), (282, 312)], _ROSE, 6)
    cup = [(250, 344), (292, 344), (286, 396), (256, 396)]
    c.fill(cup, colour("#e8c4a0"), width=3.2)
    for x, y in ((262, 388), (272, 390), (281, 387), (267, 379), (277, 379)):
        c.fill(ellipse(x, y, 4.4, 4.4), _INK, edge=False)
    c.fill(rounded(245, 336, 297, 347, 5), _WHITE, width=3)
