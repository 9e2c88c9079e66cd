"""The body that avatar parts are drawn for: 384 × 512 pixels. Pure."""

import math
from typing import Final

from subgraphs.assets.domain.starter.canvas import Canvas, Path, Point, arc, blob, ellipse, rounded
from subgraphs.assets.domain.starter.palette import Colour

WIDTH: Final = 384
HEIGHT: Final = 512
HEAD: Final = (72, 36, 312, 276)
"""Box of the head crop."""
BLANK: Final[Colour] = (252, 252, 252)
"""The colour of what is tinted later."""
LINE: Final = 4.0
SHOULDER, HAND = ((150.0, 286.0), (122.0, 372.0)), ((234.0, 286.0), (262.0, 372.0))


def capsule(start: Point, end: Point, near: float, far: float) -> Path:
    """A limb, as thick as its two radii say."""
    turn = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    return [*arc(*start, near, near, turn + 90, turn + 270), *arc(*end, far, far, turn - 90, turn + 90)]


def arm(side: int, near: float, far: float, length: float = 1.0) -> Path:
    """-1 is left in the picture."""
    (x0, y0), (x1, y1) = (150.0, 288.0), (120.0, 374.0)
    x0, x1 = (x0, x1) if side < 0 else (WIDTH - x0, WIDTH - x1)
    return capsule((x0, y0), (x0 + (x1 - x0) * length, y0 + (y1 - y0) * length), near, far)


def leg(side: int, near: float, far: float, bottom: float = 462.0) -> Path:
    x = 192.0 + side * 23
    return capsule((x, 374.0), (x, bottom), near, far)


def torso(bottom: float = 384.0, flare: float = 0.0, neck: float = 262.0) -> Path:
    """From the shoulders down; `flare` widens the hem."""
    left = [(164, neck), (146, neck + 10), (142, 318), (144 - flare, bottom)]
    right = [(WIDTH - x, y) for x, y in reversed(left)]
    hem = [(192 + (48 + flare) * 0.5, bottom + 5), (192 - (48 + flare) * 0.5, bottom + 5)]
    return [*left, *reversed(hem), *right]


HEAD_SHAPE: Final = blob(
    (192, 66), (262, 88), (298, 150), (288, 216), (240, 262), (192, 272), (144, 262), (96, 216), (86, 150), (122, 88)
)


def body(c: Canvas) -> None:
    """Below the clothes."""
    for side in (-1, 1):
        c.fill(leg(side, 19, 16), BLANK, width=LINE)
        c.fill(ellipse(192 + side * 25, 474, 22, 13), BLANK, width=LINE)
        c.fill(arm(side, 15, 14), BLANK, width=LINE)
    c.fill(rounded(174, 244, 210, 290, 10), BLANK, width=LINE)
    c.fill(torso(386), BLANK, width=LINE)
    c.fill(rounded(152, 354, 232, 392, 10), (236, 236, 240), edge=False)


def head(c: Canvas) -> None:
    for side in (-1, 1):
        c.fill(ellipse(192 + side * 103, 182, 17, 21), BLANK, width=LINE)
        c.tint(ellipse(192 + side * 103, 184, 9, 12), (190, 140, 150), 0.35)
    c.fill(HEAD_SHAPE, BLANK, width=LINE)
    c.tint(
        blob((90, 220), (140, 256), (192, 264), (244, 256), (294, 220), (280, 290), (104, 290)),
        (170, 120, 150),
        0.16,
        within=HEAD_SHAPE,
    )
    c.stroke(arc(192, 206, 6, 4, 20, 160), (196, 150, 150), 3)
