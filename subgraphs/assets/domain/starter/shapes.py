"""Parts that many pieces of furniture share, seen from the front and a little from above."""

from subgraphs.assets.domain.starter.canvas import Canvas, ellipse, rounded
from subgraphs.assets.domain.starter.palette import Colour, dark, edge_of, light


def block(
    c: Canvas, x0: float, y0: float, x1: float, y1: float, colour: Colour, *, top: float = 0, radius: float = 8
) -> None:
    """A body with a front from y0 to y1, and above it a top of that depth."""
    if top:
        c.fill(rounded(x0, y0 - top, x1, y0 + radius + 2, radius), light(colour, 0.3))
    front = rounded(x0, y0, x1, y1, radius)
    c.fill(front, colour, edge=False)
    c.tint(rounded(x0, y1 - (y1 - y0) * 0.3, x1, y1 + 4, 0), dark(colour, 0.6), 0.28, within=front)
    c.stroke([*front, front[0], front[1]], edge_of(colour))


def pad(c: Canvas, x0: float, y0: float, x1: float, y1: float, colour: Colour, radius: float = 12) -> None:
    """A soft cushion with a highlight."""
    shape = rounded(x0, y0, x1, y1, radius)
    c.fill(shape, colour)
    c.tint(rounded(x0 + 6, y0 + 4, x1 - 6, y0 + (y1 - y0) * 0.34, radius), (255, 255, 255), 0.3, within=shape)


def legs(c: Canvas, places: tuple[float, ...], y0: float, y1: float, colour: Colour, width: float = 7) -> None:
    for x in places:
        c.fill(rounded(x - width / 2, y0, x + width / 2, y1, 3), colour)


def knob(c: Canvas, x: float, y: float, colour: Colour, radius: float = 3) -> None:
    c.fill(ellipse(x, y, radius, radius), colour, width=1.6)


def glow(c: Canvas, x: float, y: float, radius: float, colour: Colour) -> None:
    c.tint(ellipse(x, y, radius * 0.62, radius * 0.62), colour, 0.45, blur=radius / 5)
