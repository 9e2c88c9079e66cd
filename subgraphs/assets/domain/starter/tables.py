"""Tables, desks, beds and storage. Pure."""

from subgraphs.assets.domain.starter.canvas import Canvas, ellipse, rounded
from subgraphs.assets.domain.starter.palette import BUTTER, CORAL, CREAM, LILAC, MINT, ROSE, SKY, Colour, dark, light
from subgraphs.assets.domain.starter.shapes import block, knob, legs, pad

_BOOKS = (CORAL, BUTTER, MINT, SKY, LILAC, ROSE)


def table(c: Canvas, wood: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 5, w / 2 - 8, 5)
    legs(c, (26, w - 26), h * 0.5, h - 16, dark(wood, 0.28), 8)
    legs(c, (15, w - 15), h * 0.5, h - 4, wood, 10)
    block(c, 5, h * 0.44, w - 5, h * 0.58, wood, top=h * 0.36, radius=9)


def round_table(c: Canvas, wood: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 6, w * 0.34, 6)
    c.fill(rounded(w * 0.3, h - 16, w * 0.7, h - 5, 6), dark(wood, 0.2))
    c.fill(rounded(w / 2 - 8, h * 0.4, w / 2 + 8, h - 11, 5), dark(wood, 0.12))
    c.fill(ellipse(w / 2, h * 0.36 + 9, w / 2 - 6, h * 0.26), dark(wood, 0.18))
    c.fill(ellipse(w / 2, h * 0.36, w / 2 - 6, h * 0.26), light(wood, 0.25))


def desk(c: Canvas, wood: Colour, drawers: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 5, w / 2 - 8, 5)
    legs(c, (16,), h * 0.5, h - 4, wood, 10)
    block(c, w - 76, h * 0.46, w - 10, h - 5, drawers, radius=6)
    for y in (h * 0.62, h * 0.8):
        c.stroke([(w - 70, y + 6), (w - 16, y + 6)], dark(drawers, 0.35), 2)
        knob(c, w - 43, y - 3, wood)
    block(c, 5, h * 0.4, w - 5, h * 0.53, wood, top=h * 0.32, radius=8)


def bed(c: Canvas, blanket: Colour, wood: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 5, w / 2 - 4, 5)
    c.fill(rounded(8, 6, w - 8, h * 0.6, 20), wood)
    c.fill(rounded(12, h * 0.26, w - 12, h - 12, 14), CREAM)
    pillows = 1 if w < 150 else 2
    step = (w - 44) / pillows
    for n in range(pillows):
        pad(c, 24 + n * step, h * 0.26, 16 + (n + 1) * step, h * 0.4, light(CREAM, 0.7), 10)
    cover = rounded(8, h * 0.44, w - 8, h - 14, 14)
    c.fill(cover, blanket)
    c.tint(rounded(8, h * 0.44, w - 8, h * 0.53, 10), (255, 255, 255), 0.5, within=cover)
    for n in range(1, 4):
        c.tint(rounded(8 + n * w / 4 - 5, h * 0.53, 8 + n * w / 4 + 5, h, 0), (255, 255, 255), 0.22, within=cover)
    c.fill(rounded(5, h - 26, w - 5, h - 5, 9), dark(wood, 0.08))


def bookshelf(c: Canvas, wood: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 4, w / 2 - 4, 4)
    c.fill(rounded(5, 5, w - 5, h - 4, 8), wood)
    rows = 3
    step = (h - 24) / rows
    for row in range(rows):
        top = 14 + row * step
        c.fill(rounded(13, top, w - 13, top + step - 9, 4), dark(wood, 0.42), width=2)
        x, n = 17.0, row * 2
        while x < w - 30 - (14 if row == 1 else 0):
            thick, tall = (10, 13, 9)[n % 3], step - 16 - (0, 7, 3, 10)[n % 4]
            c.fill(rounded(x, top + step - 10 - tall, x + thick, top + step - 10, 2), _BOOKS[n % 6], width=1.6)
            x, n = x + thick + 1, n + 1


def dresser(c: Canvas, body: Colour, wood: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 4, w / 2 - 6, 5)
    legs(c, (20, w - 20), h - 18, h - 3, wood, 8)
    block(c, 6, h * 0.24, w - 6, h - 12, body, top=h * 0.18, radius=9)
    for row in range(2):
        y = h * 0.32 + row * h * 0.28
        for x0, x1 in ((15, w / 2 - 4), (w / 2 + 4, w - 15)):
            c.fill(rounded(x0, y, x1, y + h * 0.22, 6), light(body, 0.22), width=2)
            knob(c, (x0 + x1) / 2, y + h * 0.11, wood)


def wardrobe(c: Canvas, body: Colour, wood: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 4, w / 2 - 6, 5)
    legs(c, (22, w - 22), h - 16, h - 3, wood, 10)
    block(c, 6, 20, w - 6, h - 11, body, top=14, radius=10)
    for x0, x1, hand in ((14, w / 2 - 2, w / 2 - 11), (w / 2 + 2, w - 14, w / 2 + 11)):
        c.fill(rounded(x0, 30, x1, h - 22, 9), light(body, 0.2), width=2)
        c.fill(rounded(x0 + 9, 40, x1 - 9, h * 0.42, 8), light(body, 0.45), width=1.6)
        knob(c, hand, h * 0.55, wood, 3.4)


def side_table(c: Canvas, wood: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 5, w * 0.38, 5)
    legs(c, (22, w - 22), h * 0.6, h - 4, wood, 7)
    block(c, 12, h * 0.36, w - 12, h * 0.74, wood, top=h * 0.24, radius=8)
    c.fill(rounded(21, h * 0.44, w - 21, h * 0.66, 5), light(wood, 0.2), width=2)
    knob(c, w / 2, h * 0.55, CREAM)


def fridge(c: Canvas, body: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 4, w / 2 - 6, 5)
    block(c, 9, 18, w - 9, h - 5, body, top=12, radius=14)
    c.stroke([(10, h * 0.4), (w - 10, h * 0.4)], dark(body, 0.4), 2.4)
    for y in (h * 0.26, h * 0.48):
        c.fill(rounded(18, y, 24, y + 22, 3), CREAM, width=1.8)
    c.fill(rounded(w * 0.56, h * 0.5, w * 0.76, h * 0.6, 2), BUTTER, width=1.6)
    c.fill(ellipse(w * 0.5, h * 0.66, 5, 5), CORAL, width=1.6)


def kitchen(c: Canvas, body: Colour, top: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 4, w / 2 - 6, 5)
    block(c, 6, h * 0.36, w - 6, h - 5, body, radius=8)
    block(c, 3, h * 0.32, w - 3, h * 0.43, top, top=h * 0.26, radius=7)
    c.fill(rounded(24, h * 0.12, w * 0.42, h * 0.26, 8), dark(top, 0.25), width=2)
    c.stroke([(w * 0.24, h * 0.16), (w * 0.24, h * 0.03), (w * 0.3, h * 0.03)], light(top, 0.3), 4)
    for x in (w * 0.62, w * 0.82):
        c.fill(ellipse(x, h * 0.19, 17, 8), dark(top, 0.55), width=2)
    for n in range(3):
        x0 = 12 + n * (w - 24) / 3
        c.fill(rounded(x0 + 3, h * 0.5, x0 + (w - 24) / 3 - 3, h - 14, 6), light(body, 0.25), width=2)
        knob(c, x0 + (w - 24) / 6, h * 0.57, top)
