"""Pets, and small things to love. Pure."""

from subgraphs.assets.domain.starter.canvas import Canvas, arc, blob, curve, ellipse, rounded
from subgraphs.assets.domain.starter.palette import (
    BUTTER,
    CORAL,
    CREAM,
    LEAF,
    NIGHT,
    ROSE,
    SKY,
    WHITE,
    Colour,
    dark,
    light,
)
from subgraphs.assets.domain.starter.shapes import pad


def cat(c: Canvas, fur: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 4, w * 0.36, 5)
    c.stroke(curve((w * 0.78, h * 0.84), (w * 0.95, h * 0.66), (w * 0.86, h * 0.44)), dark(fur, 0.1), 10)
    c.fill(
        blob((w * 0.5, h * 0.42), (w * 0.76, h * 0.64), (w * 0.8, h - 6), (w * 0.2, h - 6), (w * 0.26, h * 0.62)), fur
    )
    for side in (-1, 1):
        x = w * 0.47
        c.fill([(x + side * w * 0.23, h * 0.3), (x + side * w * 0.2, h * 0.05), (x + side * w * 0.06, h * 0.18)], fur)
    c.fill(ellipse(w * 0.47, h * 0.35, w * 0.25, h * 0.2), fur)
    c.fill(ellipse(w * 0.48, h * 0.82, w * 0.13, h * 0.13), light(fur, 0.6), edge=False)
    _face(c, w * 0.47, h * 0.36)


def dog(c: Canvas, fur: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 4, w * 0.36, 5)
    c.stroke(curve((w * 0.76, h * 0.76), (w * 0.9, h * 0.62), (w * 0.94, h * 0.5)), fur, 9)
    c.fill(
        blob((w * 0.5, h * 0.42), (w * 0.76, h * 0.64), (w * 0.78, h - 6), (w * 0.22, h - 6), (w * 0.24, h * 0.62)), fur
    )
    c.fill(ellipse(w * 0.47, h * 0.34, w * 0.26, h * 0.21), light(fur, 0.2))
    for x, turn in ((0.22, -1), (0.72, 1)):
        c.fill(
            blob(
                (w * x, h * 0.16),
                (w * x + turn * 10, h * 0.3),
                (w * x + turn * 3, h * 0.48),
                (w * x - turn * 6, h * 0.3),
            ),
            dark(fur, 0.25),
        )
    c.fill(ellipse(w * 0.47, h * 0.42, w * 0.12, h * 0.08), WHITE, edge=False)
    c.fill(rounded(w * 0.32, h * 0.53, w * 0.62, h * 0.58, 4), CORAL, width=2)
    _face(c, w * 0.47, h * 0.35)


def _face(c: Canvas, x: float, y: float) -> None:
    for side in (-1, 1):
        c.fill(ellipse(x + side * 11, y, 2.8, 3.6), NIGHT, edge=False)
        c.tint(ellipse(x + side * 17, y + 8, 4.5, 3), ROSE, 0.8)
    c.fill(ellipse(x, y + 6, 2.6, 2), NIGHT, edge=False)
    for start, side in ((0, -1), (0, 1)):
        c.stroke(arc(x + side * 3, y + 8, 3, 3, start, 180), NIGHT, 1.6)


def aquarium(c: Canvas, wood: Colour) -> None:
    w, h = c.width, c.height
    c.fill(rounded(6, h - 15, w - 6, h - 4, 5), wood)
    glass = rounded(9, 10, w - 9, h - 14, 9)
    c.fill(glass, light(SKY, 0.35))
    c.tint(rounded(9, h * 0.26, w - 9, h, 0), SKY, 0.7, within=glass)
    c.tint(blob((0, h * 0.84), (w * 0.5, h * 0.78), (w, h * 0.86), (w, h), (0, h)), BUTTER, 1.0, within=glass)
    for x, y, colour in ((0.34, 0.46, CORAL), (0.64, 0.6, BUTTER)):
        c.fill([(w * x - 6, h * y), (w * x - 16, h * y - 6), (w * x - 16, h * y + 6)], colour, width=1.8)
        c.fill(ellipse(w * x, h * y, 10, 6.5), colour, width=1.8)
        c.fill(ellipse(w * x + 5, h * y - 1, 1.5, 1.5), NIGHT, edge=False)
    c.stroke(curve((w * 0.8, h * 0.82), (w * 0.84, h * 0.66), (w * 0.78, h * 0.5)), LEAF, 4)


def teddy(c: Canvas, fur: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 4, w * 0.3, 4)
    for x in (0.28, 0.72):
        c.fill(ellipse(w * x, h * 0.2, 9, 9), fur)
        c.fill(ellipse(w * x, h * 0.86, 12, 10), light(fur, 0.2))
        c.fill(ellipse(w * (x * 0.8 + 0.1), h * 0.62, 9, 12), fur)
    c.fill(ellipse(w / 2, h * 0.72, w * 0.25, h * 0.22), fur)
    c.fill(ellipse(w / 2, h * 0.36, w * 0.28, h * 0.25), fur)
    c.fill(ellipse(w / 2, h * 0.44, 11, 8), light(fur, 0.55), edge=False)
    _face(c, w / 2, h * 0.35)


def tea(c: Canvas, china: Colour) -> None:
    w, h = c.width, c.height
    c.fill(ellipse(w / 2, h - 13, w * 0.46, 9), light(china, 0.5))
    c.stroke(arc(w * 0.13, h * 0.58, 9, 11, 90, 270), china, 5)
    c.stroke(curve((w * 0.52, h * 0.66), (w * 0.6, h * 0.6), (w * 0.64, h * 0.44)), china, 6)
    c.fill(ellipse(w * 0.34, h * 0.6, w * 0.22, h * 0.22), china)
    c.fill(ellipse(w * 0.34, h * 0.4, w * 0.12, 4), light(china, 0.35), width=2)
    c.fill(ellipse(w * 0.34, h * 0.35, 4, 4), CORAL, width=2)
    c.stroke(arc(w * 0.89, h * 0.7, 5, 6, -90, 90), CREAM, 3)
    c.fill([*arc(w * 0.77, h * 0.66, w * 0.11, h * 0.2, 0, 180)], CREAM, width=2)
    for x in (0.72, 0.82):
        c.stroke(curve((w * x, h * 0.54), (w * x + 3, h * 0.44), (w * x, h * 0.34)), (214, 206, 222), 2.2)


def cushion_pile(c: Canvas, one: Colour, two: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 4, w * 0.4, 5)
    for y0, y1, inset, colour in ((0.64, 0.96, 8, one), (0.36, 0.68, 14, two), (0.08, 0.4, 20, light(one, 0.4))):
        pad(c, inset, h * y0, w - inset, h * y1, colour, 14)
