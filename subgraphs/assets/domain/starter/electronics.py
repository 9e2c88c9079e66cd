"""Electronics. Pure."""

from subgraphs.assets.domain.starter.canvas import Canvas, blob, ellipse, rounded
from subgraphs.assets.domain.starter.palette import (
    BUTTER,
    CORAL,
    CREAM,
    LEAF,
    LILAC,
    MINT,
    NIGHT,
    ROSE,
    SKY,
    SLATE,
    Colour,
    dark,
    light,
)
from subgraphs.assets.domain.starter.shapes import block


def television(c: Canvas, body: Colour, wood: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 4, w / 2 - 6, 5)
    block(c, 6, h * 0.74, w - 6, h - 5, wood, top=10, radius=7)
    c.stroke([(w / 2, h * 0.74), (w / 2, h * 0.9)], dark(wood, 0.3), 2)
    c.fill(rounded(w / 2 - 22, h * 0.62, w / 2 + 22, h * 0.71, 4), dark(body, 0.2))
    c.fill(rounded(14, 6, w - 14, h * 0.64, 10), body)
    screen = rounded(21, 13, w - 21, h * 0.58, 6)
    c.fill(screen, light(SKY, 0.1), width=2)
    c.tint([(w * 0.2, h), (w * 0.46, 0), (w * 0.62, 0), (w * 0.36, h)], (255, 255, 255), 0.3, within=screen)
    c.tint(blob((0, h * 0.5), (w * 0.4, h * 0.38), (w, h * 0.5), (w, h), (0, h)), LEAF, 0.9, within=screen)


def radio(c: Canvas, body: Colour) -> None:
    w, h = c.width, c.height
    c.stroke([(w * 0.7, h * 0.4), (w * 0.86, h * 0.06)], SLATE, 3)
    c.fill(rounded(8, h * 0.36, w - 8, h - 5, 12), body)
    c.fill(ellipse(w * 0.32, h * 0.66, h * 0.18, h * 0.18), CREAM, width=2)
    c.fill(ellipse(w * 0.32, h * 0.66, h * 0.09, h * 0.09), SLATE, width=2)
    c.fill(rounded(w * 0.52, h * 0.48, w * 0.84, h * 0.62, 4), light(body, 0.6), width=2)
    for x in (0.58, 0.72):
        c.fill(ellipse(w * x, h * 0.76, 6, 6), CREAM, width=2)


def record_player(c: Canvas, wood: Colour) -> None:
    w, h = c.width, c.height
    block(c, 6, h * 0.62, w - 6, h - 5, wood, top=h * 0.44, radius=8)
    c.fill(ellipse(w * 0.44, h * 0.42, w * 0.3, h * 0.17), NIGHT)
    c.fill(ellipse(w * 0.44, h * 0.42, w * 0.11, h * 0.06), CORAL, width=2)
    c.stroke([(w * 0.84, h * 0.3), (w * 0.8, h * 0.46), (w * 0.6, h * 0.48)], CREAM, 3)


def laptop(c: Canvas, body: Colour) -> None:
    w, h = c.width, c.height
    c.fill(rounded(18, h * 0.2, w - 18, h * 0.74, 7), body)
    c.fill(rounded(24, h * 0.26, w - 24, h * 0.68, 4), light(LILAC, 0.4), width=2)
    c.fill([(12, h * 0.74), (w - 12, h * 0.74), (w - 4, h - 6), (4, h - 6)], light(body, 0.3))


def arcade(c: Canvas, body: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 4, w / 2 - 8, 5)
    c.fill(rounded(10, 6, w - 10, h - 5, 12), body)
    c.fill(rounded(15, 11, w - 15, h * 0.17, 7), BUTTER, width=2)
    c.fill(rounded(17, h * 0.2, w - 17, h * 0.48, 6), NIGHT, width=2)
    for n in range(8):
        c.fill(
            rounded(24 + n % 4 * 13, h * 0.24 + n // 4 * 13, 32 + n % 4 * 13, h * 0.24 + 7 + n // 4 * 13, 1),
            (MINT, ROSE)[n % 2],
            edge=False,
        )
    c.fill(rounded(7, h * 0.52, w - 7, h * 0.65, 6), light(body, 0.35))
    c.stroke([(w * 0.3, h * 0.58), (w * 0.3, h * 0.5)], SLATE, 4)
    c.fill(ellipse(w * 0.3, h * 0.5, 5, 5), CORAL, width=2)
    for x, colour in ((0.58, MINT), (0.74, SKY)):
        c.fill(ellipse(w * x, h * 0.585, 5, 4), colour, width=2)
    c.fill(rounded(w * 0.36, h * 0.74, w * 0.64, h * 0.88, 4), dark(body, 0.3), width=2)
