"""Walls and floors, as tiles that repeat. Pure."""

from subgraphs.assets.domain.starter.canvas import Canvas, ellipse, rounded
from subgraphs.assets.domain.starter.greenery import leaf
from subgraphs.assets.domain.starter.palette import Colour, dark, light

TILE = 288


def _ground(c: Canvas, colour: Colour) -> None:
    c.fill([(-2, -2), (c.width + 2, -2), (c.width + 2, c.height + 2), (-2, c.height + 2)], colour, edge=False)


def plain(c: Canvas, colour: Colour, panel: Colour) -> None:
    """Wainscot below."""
    _ground(c, colour)
    h = c.height
    c.fill([(-2, h * 0.7), (c.width + 2, h * 0.7), (c.width + 2, h + 2), (-2, h + 2)], panel, edge=False)
    for n in range(4):
        c.fill(rounded(12 + n * 72, h * 0.75, 60 + n * 72, h * 0.93, 4), light(panel, 0.25), width=1.4)
    c.fill(
        [(-4, h * 0.68), (c.width + 4, h * 0.68), (c.width + 4, h * 0.715), (-4, h * 0.715)],
        light(panel, 0.4),
        width=1.4,
    )


def stripes(c: Canvas, one: Colour, two: Colour) -> None:
    _ground(c, one)
    for n in range(0, 8, 2):
        c.fill([(n * 36, -2), (n * 36 + 36, -2), (n * 36 + 36, c.height + 2), (n * 36, c.height + 2)], two, edge=False)


def dots(c: Canvas, ground: Colour, dot: Colour) -> None:
    _ground(c, ground)
    for row in range(8):
        for column in range(4):
            c.fill(ellipse(18 + column * 72 + row % 2 * 36, 18 + row * 36, 7, 7), dot, edge=False)


def leaves(c: Canvas, ground: Colour, green: Colour) -> None:
    _ground(c, ground)
    for row in range(4):
        for column in range(4):
            x, y = 36 + column * 72, 54 + row * 72
            for angle in (-38, 38):
                c.fill(leaf(x, y, angle + (column + row) % 2 * 180, 30, 14), green, edge=False)


def bricks(c: Canvas, brick: Colour, mortar: Colour) -> None:
    _ground(c, mortar)
    for row in range(12):
        for column in range(-1, 4):
            x, y = column * 72 + row % 2 * 36, row * 24
            tone = (0, 0.12, 0.05)[(row * 2 + column) % 3]
            c.fill(rounded(x + 2, y + 2, x + 70, y + 22, 4), light(brick, tone), edge=False)


def clouds(c: Canvas, sky: Colour) -> None:
    _ground(c, sky)
    for x, y, size in ((72, 70, 1.0), (216, 150, 0.8), (90, 226, 0.7), (220, 40, 0.55)):
        for dx, dy, r in ((-26, 4, 15), (0, -6, 22), (26, 4, 16), (0, 8, 18)):
            c.fill(ellipse(x + dx * size, y + dy * size, r * size * 1.2, r * size), (255, 255, 255), edge=False)


def stars(c: Canvas, night: Colour, star: Colour) -> None:
    _ground(c, night)
    for n in range(26):
        x, y, r = (n * 89) % TILE, (n * 137 + n * n * 7) % TILE, 2.0 + n % 3
        c.fill(
            [
                (x, y - r * 2),
                (x + r * 0.6, y - r * 0.6),
                (x + r * 2, y),
                (x + r * 0.6, y + r * 0.6),
                (x, y + r * 2),
                (x - r * 0.6, y + r * 0.6),
                (x - r * 2, y),
                (x - r * 0.6, y - r * 0.6),
            ],
            star,
            edge=False,
        )


def planks(c: Canvas, wood: Colour) -> None:
    _ground(c, wood)
    for row in range(6):
        y = row * 48
        c.fill(
            [(-2, y), (c.width + 2, y), (c.width + 2, y + 48), (-2, y + 48)],
            dark(wood, (0, 0.07, 0.03)[row % 3]),
            edge=False,
        )
        c.stroke([(-6, y), (c.width + 6, y)], dark(wood, 0.3), 1.6)
        joint = (60, 204, 132)[row % 3]
        c.stroke([(joint, y), (joint, y + 48)], dark(wood, 0.3), 1.6)
        for n in range(3):
            x = (n * 97 + row * 53) % 250
            c.stroke([(x, y + 14 + n * 10), (x + 34, y + 14 + n * 10)], dark(wood, 0.14), 1.4)


def checks(c: Canvas, one: Colour, two: Colour) -> None:
    for row in range(4):
        for column in range(4):
            x, y = column * 72, row * 72
            colour = one if (row + column) % 2 else two
            c.fill([(x, y), (x + 72, y), (x + 72, y + 72), (x, y + 72)], colour, edge=False)
            c.stroke([(x + 5, y + 67), (x + 5, y + 5), (x + 67, y + 5)], light(colour, 0.4), 1.6)


def herringbone(c: Canvas, wood: Colour) -> None:
    _ground(c, dark(wood, 0.22))
    for row in range(-1, 13):
        for column in range(-1, 9):
            x, y = column * 36 + (row % 2) * 0, row * 24
            way = 1 if column % 2 else -1
            y0, y1 = (y, y + 18) if way > 0 else (y + 18, y)
            tone = (0, 0.1, 0.2)[(row + column) % 3]
            c.fill(
                [(x + 1, y0 + 1), (x + 35, y1 + 1), (x + 35, y1 + 22), (x + 1, y0 + 22)], light(wood, tone), edge=False
            )


def carpet(c: Canvas, colour: Colour) -> None:
    _ground(c, colour)
    for row in range(24):
        for column in range(24):
            if (row * 7 + column * 5) % 4 == 0:
                c.fill(ellipse(column * 12 + 6, row * 12 + 6, 2.4, 1.6), light(colour, 0.22), edge=False)


def grass(c: Canvas, green: Colour) -> None:
    _ground(c, green)
    for n in range(70):
        x, y = (n * 83) % TILE, (n * 59 + n * n) % TILE
        c.stroke([(x, y), (x + (3 if n % 2 else -3), y - 8)], dark(green, 0.16) if n % 3 else light(green, 0.3), 2)
    for x, y in ((60, 80), (200, 40), (140, 210), (250, 240)):
        for dx, dy in ((-4, 0), (4, 0), (0, -4), (0, 4)):
            c.fill(ellipse(x + dx, y + dy, 3, 3), (255, 255, 255), edge=False)
        c.fill(ellipse(x, y, 2.6, 2.6), (255, 212, 121), edge=False)
