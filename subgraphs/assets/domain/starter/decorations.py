"""Rugs, and what hangs on walls. Pure."""

import math

from subgraphs.assets.domain.starter.canvas import Canvas, blob, curve, ellipse, rounded
from subgraphs.assets.domain.starter.palette import (
    BUTTER,
    CORAL,
    CREAM,
    LEAF,
    LILAC,
    MINT,
    NIGHT,
    OAK,
    ROSE,
    SKY,
    SLATE,
    WHITE,
    Colour,
    light,
)


def round_rug(c: Canvas, outer: Colour, inner: Colour) -> None:
    w, h = c.width, c.height
    for share, colour in ((0.98, outer), (0.8, light(outer, 0.5)), (0.68, inner), (0.3, light(inner, 0.5))):
        c.fill(ellipse(w / 2, h / 2, w / 2 * share - 3, h / 2 * share - 3), colour, width=2)


def striped_rug(c: Canvas, one: Colour, two: Colour) -> None:
    w, h = c.width, c.height
    for n in range(12):
        y = 10 + n * (h - 20) / 11
        c.stroke([(3, y), (w - 3, y)], light(one, 0.5), 3)
    shape = rounded(9, 5, w - 9, h - 5, 8)
    c.fill(shape, one)
    for n in range(1, 6, 2):
        c.tint(
            rounded(9 + n * (w - 18) / 6, 0, 9 + (n + 1) * (w - 18) / 6, h, 0),
            two,
            0.85,
            within=rounded(11, 7, w - 11, h - 7, 6),
        )


def heart_rug(c: Canvas, colour: Colour) -> None:
    w, h = c.width, c.height
    shape = [
        (
            w / 2 + w * 0.029 * 16 * math.sin(t) ** 3,
            h * 0.45 - h * 0.0285 * (13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)),
        )
        for t in (n * math.tau / 60 for n in range(60))
    ]
    c.fill(shape, colour)
    inner = [(w / 2 + (x - w / 2) * 0.78, h * 0.47 + (y - h * 0.47) * 0.76) for x, y in shape]
    c.stroke([*inner, inner[0]], light(colour, 0.6), 3)


def painting(c: Canvas, frame: Colour, sky: Colour) -> None:
    w, h = c.width, c.height
    c.fill(rounded(5, 5, w - 5, h - 5, 6), frame)
    inside = rounded(14, 14, w - 14, h - 14, 3)
    c.fill(inside, sky, width=2)
    c.tint(ellipse(w * 0.7, h * 0.36, h * 0.12, h * 0.12), BUTTER, 1.0, within=inside)
    c.tint(
        blob((0, h * 0.7), (w * 0.3, h * 0.5), (w * 0.6, h * 0.72), (w, h * 0.6), (w, h), (0, h)),
        MINT,
        1.0,
        within=inside,
    )
    c.tint(blob((0, h * 0.86), (w * 0.4, h * 0.74), (w, h * 0.9), (w, h * 1.1), (0, h * 1.1)), LEAF, 1.0, within=inside)


def window(c: Canvas, frame: Colour, curtain: Colour) -> None:
    w, h = c.width, c.height
    c.fill(rounded(14, 12, w - 14, h - 12, 10), frame)
    glass = rounded(23, 21, w - 23, h - 21, 6)
    c.fill(glass, light(SKY, 0.3), width=2)
    c.tint(
        blob((w * 0.3, h * 0.44), (w * 0.42, h * 0.34), (w * 0.56, h * 0.4), (w * 0.66, h * 0.46), (w * 0.5, h * 0.5)),
        (255, 255, 255),
        0.9,
        within=glass,
    )
    c.tint(
        blob((0, h * 0.8), (w * 0.3, h * 0.66), (w * 0.7, h * 0.78), (w, h * 0.68), (w, h), (0, h)),
        MINT,
        1.0,
        within=glass,
    )
    c.fill(rounded(w / 2 - 4, 20, w / 2 + 4, h - 20, 2), frame, width=2)
    c.fill(rounded(22, h / 2 - 4, w - 22, h / 2 + 4, 2), frame, width=2)
    for near, far, tie in ((8, w * 0.3, w * 0.14), (w - 8, w * 0.7, w * 0.86)):
        inner = [
            *curve((far, 10), (far - (far - tie) * 0.2, h * 0.3), (tie, h * 0.56), (tie, h * 0.6)),
            (tie, h * 0.62),
        ]
        hem = curve((tie, h * 0.62), (tie + (far - tie) * 0.3, h * 0.76), (tie + (far - tie) * 0.34, h * 0.9))
        c.fill([(near, 10), *inner, *hem, (near, h * 0.92)], curtain)
    c.fill(rounded(2, 4, w - 2, 13, 5), OAK)


def clock(c: Canvas, rim: Colour) -> None:
    w, h = c.width, c.height
    c.fill(ellipse(w / 2, h / 2, w * 0.38, w * 0.38), rim)
    c.fill(ellipse(w / 2, h / 2, w * 0.3, w * 0.3), WHITE, width=2)
    for n in range(12):
        angle = n * math.tau / 12
        c.fill(
            ellipse(w / 2 + math.sin(angle) * w * 0.24, h / 2 - math.cos(angle) * w * 0.24, 1.4, 1.4), SLATE, edge=False
        )
    c.stroke([(w / 2, h / 2), (w / 2, h / 2 - w * 0.18)], NIGHT, 3)
    c.stroke([(w / 2, h / 2), (w / 2 + w * 0.12, h / 2 + 6)], NIGHT, 3)


def mirror(c: Canvas, frame: Colour) -> None:
    w, h = c.width, c.height
    c.fill(ellipse(w / 2, h / 2, w * 0.4, h * 0.46), frame)
    glass = ellipse(w / 2, h / 2, w * 0.32, h * 0.39)
    c.fill(glass, light(SKY, 0.55), width=2)
    c.tint(
        [(w * 0.2, h * 0.62), (w * 0.6, h * 0.1), (w * 0.74, h * 0.1), (w * 0.26, h * 0.78)],
        (255, 255, 255),
        0.6,
        within=glass,
    )


def bunting(c: Canvas) -> None:
    w, h = c.width, c.height
    line = curve((4, h * 0.2), (w / 2, h * 0.46), (w - 4, h * 0.2))
    for n, colour in enumerate((ROSE, BUTTER, MINT, SKY, LILAC, CORAL)):
        x = w * (n + 0.5) / 6
        y = h * (0.2 + 0.26 * (1 - (2 * x / w - 1) ** 2))
        c.fill([(x - w / 14, y), (x + w / 14, y), (x, y + h * 0.42)], colour, width=2)
    c.stroke(line, OAK, 3)


def wall_shelf(c: Canvas, wood: Colour) -> None:
    w, h = c.width, c.height
    for n, colour in enumerate((CORAL, BUTTER, SKY)):
        c.fill(rounded(22 + n * 13, h * 0.2 + n * 5, 33 + n * 13, h * 0.66, 2), colour, width=2)
    c.fill(ellipse(w * 0.7, h * 0.36, 13, 16), LEAF, width=2)
    c.fill(rounded(w * 0.7 - 11, h * 0.46, w * 0.7 + 11, h * 0.66, 4), CREAM, width=2)
    c.fill(rounded(6, h * 0.66, w - 6, h * 0.8, 5), wood)
