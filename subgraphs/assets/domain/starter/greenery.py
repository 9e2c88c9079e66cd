"""Plants and lamps. Pure."""

import math

from subgraphs.assets.domain.starter.canvas import Canvas, Path, blob, curve, ellipse, rounded
from subgraphs.assets.domain.starter.palette import BUTTER, CORAL, CREAM, LEAF, MINT, OAK, ROSE, Colour, dark, light
from subgraphs.assets.domain.starter.shapes import glow


def pot(c: Canvas, x: float, y0: float, y1: float, radius: float, colour: Colour) -> None:
    c.fill([(x - radius, y0), (x + radius, y0), (x + radius * 0.74, y1), (x - radius * 0.74, y1)], colour)
    c.fill(rounded(x - radius - 3, y0 - 5, x + radius + 3, y0 + 7, 5), light(colour, 0.18))


def leaf(x: float, y: float, angle: float, length: float, width: float) -> Path:
    """From its stalk at x, y; degrees, 0 points up."""
    turn = math.radians(angle)
    sin, cos = math.sin(turn), math.cos(turn)
    outline = ((0, 0), (-width / 2, length * 0.42), (0, length), (width / 2, length * 0.42))
    return blob(*((x + px * cos + py * sin, y + px * sin - py * cos) for px, py in outline))


def monstera(c: Canvas, vessel: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 5, w * 0.3, 5)
    for angle, length in ((-58, 0.4), (56, 0.42), (-26, 0.52), (28, 0.54), (0, 0.6)):
        end = math.radians(angle)
        tip = (w / 2 + math.sin(end) * h * length * 0.62, h * 0.64 - math.cos(end) * h * length * 0.62)
        c.stroke(curve((w / 2, h * 0.68), tip), dark(LEAF, 0.25), 3)
        shape = leaf(tip[0] - math.sin(end) * 16, tip[1] + math.cos(end) * 16, angle, h * 0.25, h * 0.2)
        c.fill(shape, LEAF if abs(angle) > 30 else light(LEAF, 0.18))
        c.stroke(
            [
                (tip[0] - math.sin(end) * 10, tip[1] + math.cos(end) * 10),
                (tip[0] + math.sin(end) * 14, tip[1] - math.cos(end) * 14),
            ],
            dark(LEAF, 0.2),
            1.8,
        )
    pot(c, w / 2, h * 0.7, h - 5, w * 0.2, vessel)


def cactus(c: Canvas, vessel: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 5, w * 0.26, 5)
    for x0, y0, x1, y1 in ((w * 0.14, h * 0.3, w * 0.28, h * 0.54), (w * 0.72, h * 0.22, w * 0.86, h * 0.48)):
        c.fill(rounded(min(x0, w / 2), y1 - 14, max(x1, w / 2), y1, 7), LEAF)
        c.fill(rounded(x0, y0, x1, y1, 8), LEAF)
    c.fill(rounded(w * 0.34, h * 0.06, w * 0.66, h * 0.74, 18), light(LEAF, 0.12))
    for x in (0.43, 0.5, 0.57):
        for y in (0.2, 0.34, 0.48):
            c.stroke([(w * x, h * y), (w * x, h * y + 5)], light(LEAF, 0.6), 2)
    c.fill(ellipse(w / 2, h * 0.06 + 3, 9, 7), ROSE)
    pot(c, w / 2, h * 0.7, h - 5, w * 0.24, vessel)


def fern(c: Canvas, vessel: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 4, w * 0.24, 4)
    for n, angle in enumerate((-80, 80, -56, 56, -30, 30, -8, 12)):
        c.fill(leaf(w / 2, h * 0.66, angle, h * (0.42 + 0.02 * n), w * 0.14), light(LEAF, 0.06 * n), width=2)
    pot(c, w / 2, h * 0.66, h - 4, w * 0.2, vessel)


def flowers(c: Canvas, vessel: Colour, petals: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 4, w * 0.2, 4)
    for x, y in ((0.3, 0.28), (0.7, 0.24), (0.5, 0.16)):
        c.stroke(curve((w / 2, h * 0.7), (w * (x + 0.5) / 2, h * 0.5), (w * x, h * y)), dark(LEAF, 0.1), 3)
        for turn in range(5):
            angle = math.radians(turn * 72 - 90)
            c.fill(ellipse(w * x + math.cos(angle) * 8, h * y + math.sin(angle) * 8, 7, 7), petals, width=1.8)
        c.fill(ellipse(w * x, h * y, 6, 6), BUTTER, width=1.6)
    c.fill(leaf(w / 2, h * 0.66, -60, 26, 13), LEAF, width=2)
    c.fill(leaf(w / 2, h * 0.66, 62, 26, 13), MINT, width=2)
    c.fill(
        blob(
            (w * 0.38, h * 0.6),
            (w * 0.62, h * 0.6),
            (w * 0.7, h * 0.84),
            (w * 0.6, h - 5),
            (w * 0.4, h - 5),
            (w * 0.3, h * 0.84),
        ),
        vessel,
    )


def hanging_plant(c: Canvas, vessel: Colour) -> None:
    w, h = c.width, c.height
    for x in (w * 0.34, w * 0.66):
        c.stroke([(w / 2, 4), (x, h * 0.36)], OAK, 2.4)
    for x, end, sway in ((0.3, 0.86, -0.08), (0.5, 0.98, 0.03), (0.7, 0.82, 0.08)):
        for step in range(5):
            y = h * (0.52 + (end - 0.52) * step / 5)
            c.fill(
                leaf(w * (x + sway * step / 5), y, 150 if step % 2 else 210, 20, 13),
                light(LEAF, 0.1 * (step % 3)),
                width=2,
            )
    c.fill(
        blob((w * 0.26, h * 0.36), (w * 0.74, h * 0.36), (w * 0.68, h * 0.54), (w / 2, h * 0.6), (w * 0.32, h * 0.54)),
        vessel,
    )


def floor_lamp(c: Canvas, shade: Colour, stand: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 5, w * 0.26, 5)
    glow(c, w / 2, h * 0.2, w * 0.36, BUTTER)
    c.fill(rounded(w / 2 - 3, h * 0.26, w / 2 + 3, h - 9, 3), stand)
    c.fill(ellipse(w / 2, h - 9, w * 0.2, 6), stand)
    c.fill([(w * 0.34, 10), (w * 0.66, 10), (w * 0.82, h * 0.3), (w * 0.18, h * 0.3)], shade)
    c.tint(
        ellipse(w / 2, h * 0.3, w * 0.24, 20),
        (255, 244, 200),
        0.6,
        within=[(w * 0.34, 10), (w * 0.66, 10), (w * 0.82, h * 0.3), (w * 0.18, h * 0.3)],
        blur=4,
    )


def table_lamp(c: Canvas, shade: Colour, base: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 4, w * 0.22, 4)
    glow(c, w / 2, h * 0.36, w * 0.36, BUTTER)
    c.fill(
        blob(
            (w * 0.44, h * 0.54),
            (w * 0.56, h * 0.54),
            (w * 0.66, h * 0.8),
            (w * 0.6, h - 6),
            (w * 0.4, h - 6),
            (w * 0.34, h * 0.8),
        ),
        base,
    )
    c.fill([(w * 0.36, h * 0.12), (w * 0.64, h * 0.12), (w * 0.8, h * 0.56), (w * 0.2, h * 0.56)], shade)


def lantern(c: Canvas, paper: Colour) -> None:
    w, h = c.width, c.height
    c.stroke([(w / 2, 3), (w / 2, h * 0.16)], OAK, 3)
    glow(c, w / 2, h * 0.52, w * 0.42, BUTTER)
    shape = ellipse(w / 2, h * 0.52, w * 0.36, h * 0.36)
    c.fill(shape, paper)
    for share in (0.33, 0.66):
        c.stroke(
            curve(
                (w * 0.17, h * 0.52 - 22 + 44 * share),
                (w / 2, h * 0.52 - 16 + 44 * share),
                (w * 0.83, h * 0.52 - 22 + 44 * share),
            ),
            dark(paper, 0.16),
            1.8,
        )
    for y in (h * 0.14, h * 0.84):
        c.fill(rounded(w * 0.36, y, w * 0.64, y + 8, 3), CORAL)


def candles(c: Canvas) -> None:
    w, h = c.width, c.height
    c.fill(ellipse(w / 2, h - 12, w * 0.4, 8), OAK)
    for x, top, colour in ((0.3, 0.42, CREAM), (0.52, 0.24, ROSE), (0.72, 0.5, MINT)):
        glow(c, w * x, h * top - 10, 11, BUTTER)
        c.fill(rounded(w * x - 8, h * top, w * x + 8, h - 12, 5), colour, width=2)
        c.fill(leaf(w * x, h * top, 0, 15, 9), BUTTER, width=1.6)
