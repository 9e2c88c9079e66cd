"""What is worn instead of a top and a bottom. Tinted ones are drawn in white. Pure."""

from subgraphs.assets.domain.starter.canvas import Canvas, Path, blob, curve, ellipse, rounded
from subgraphs.assets.domain.starter.palette import Colour, colour
from subgraphs.assets.domain.wardrobe.body import LINE, arm, capsule, torso
from subgraphs.assets.domain.wardrobe.bottoms import trouser_legs
from subgraphs.assets.domain.wardrobe.cloth import shaded
from subgraphs.assets.domain.wardrobe.tops import hanbok_trim, neckline, sleeves

_SHADE: Colour = (150, 140, 170)
_WHITE: Colour = (255, 255, 255)
_INK: Colour = colour("#4a3448")
_GOLD: Colour = colour("#ffd479")
_SIDES = (-1, 1)


def _gown(c: Canvas, hem: float, flare: float) -> Path:
    right = curve((238, 340), (244 + flare * 0.5, (340 + hem) / 2), (242 + flare, hem))
    left = [(384 - x, y) for x, y in reversed(right)]
    below = curve((242 + flare, hem), (192, hem + 12), (142 - flare, hem))
    return [(164, 262), (220, 262), (238, 272), (236, 318), *right, *below, *left, (148, 318), (146, 272)]


def summer_dress(c: Canvas) -> None:
    sleeves(c, 0.22, 3)
    shaded(c, _gown(c, 420, 26))
    neckline(c)
    c.stroke([(147, 338), (237, 338)], (150, 140, 160), 5)


def dotted(c: Canvas) -> None:
    shape = _gown(c, 414, 22)
    for row in range(4):
        for column in range(6):
            x = 130 + column * 25 + row % 2 * 12
            c.tint(ellipse(x, 352 + row * 20, 4.4, 4.4), _WHITE, 0.95, within=shape)


def pinafore(c: Canvas) -> None:
    shaded(c, _gown(c, 412, 18))


def pinafore_blouse(c: Canvas) -> None:
    for side in _SIDES:
        c.fill(arm(side, 17, 17, 0.4), _WHITE, width=LINE)
        c.fill(
            [(192 + side * x, y) for x, y in ((4, 262), (30, 262), (44, 274), (40, 300), (22, 300))], _WHITE, width=3
        )
    c.fill(blob((180, 276), (166, 268), (166, 288), (180, 282)), colour("#e0526b"), width=2.4)
    c.fill(blob((204, 276), (218, 268), (218, 288), (204, 282)), colour("#e0526b"), width=2.4)
    c.fill(ellipse(192, 279, 6, 6), colour("#e0526b"), width=2.4)


def evening_gown(c: Canvas) -> None:
    shaded(c, _gown(c, 462, 42))
    c.fill(rounded(147, 330, 237, 342, 4), (226, 222, 236), width=2.6)


def sparkles(c: Canvas) -> None:
    for x, y, r in ((160, 390, 5), (220, 378, 4), (192, 424, 6), (246, 430, 5), (140, 440, 5), (196, 300, 4)):
        c.fill(
            [
                (x, y - r),
                (x + r * 0.3, y - r * 0.3),
                (x + r, y),
                (x + r * 0.3, y + r * 0.3),
                (x, y + r),
                (x - r * 0.3, y + r * 0.3),
                (x - r, y),
                (x - r * 0.3, y - r * 0.3),
            ],
            _GOLD,
            edge=False,
        )


def hanbok_skirt(c: Canvas) -> None:
    shape = [
        (150, 316),
        (234, 316),
        *curve((234, 316), (276, 390), (284, 458)),
        *curve((284, 458), (192, 474), (100, 458)),
        *curve((100, 458), (108, 390), (150, 316)),
    ]
    shaded(c, shape)
    for x in (136, 172, 212, 248):
        c.stroke([(192 + (x - 192) * 0.5, 330), (x, 462)], (206, 200, 214), 2.4)


def hanbok_jacket(c: Canvas) -> None:
    for side in _SIDES:
        c.fill(arm(side, 21, 20, 0.88), colour("#fff3e0"), width=LINE)
        c.fill(
            capsule((124 if side < 0 else 260, 362), (121 if side < 0 else 263, 372), 22, 22),
            colour("#f4a6b7"),
            width=3,
        )
    c.fill(torso(326, 4), colour("#fff3e0"), width=LINE)
    hanbok_trim(c)


def overalls(c: Canvas) -> None:
    trouser_legs(c, 446, 3)
    shaded(c, [(160, 306), (224, 306), (240, 360), (144, 360)])
    for side in _SIDES:
        c.stroke([(192 + side * 34, 264), (192 + side * 28, 312)], (228, 226, 236), 9)
        c.fill(ellipse(192 + side * 28, 312, 4.6, 4.6), _GOLD, width=2)


def bear_suit(c: Canvas) -> None:
    sleeves(c, 0.94, 4)
    trouser_legs(c, 452, 5)
    shaded(c, torso(392, 4))


def bear_belly(c: Canvas) -> None:
    c.fill(ellipse(192, 340, 34, 42), colour("#fff3e0"), width=3)
    c.fill(ellipse(192, 282, 5, 5), _GOLD, width=2)
