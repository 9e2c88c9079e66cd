"""Chairs, sofas and stools. Pure."""

from subgraphs.assets.domain.starter.canvas import Canvas, arc, blob, ellipse, rounded
from subgraphs.assets.domain.starter.palette import Colour, dark, light
from subgraphs.assets.domain.starter.shapes import legs, pad


def sofa(c: Canvas, body: Colour, wood: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 6, w / 2 - 8, 6)
    legs(c, (22, w - 22), h - 20, h - 4, wood)
    pad(c, 14, 8, w - 14, h - 34, dark(body, 0.08), 22)
    seats = 2 if w <= 200 else 3
    step = (w - 44) / seats
    for n in range(seats):
        pad(c, 22 + n * step, h * 0.22, 22 + (n + 1) * step, h * 0.62, body, 14)
    c.fill(rounded(18, h * 0.6, w - 18, h - 16, 10), dark(body, 0.14))
    for n in range(seats):
        pad(c, 22 + n * step, h * 0.54, 22 + (n + 1) * step, h * 0.74, light(body, 0.18), 10)
    for x in (4, w - 30):
        pad(c, x, h * 0.4, x + 26, h - 14, body, 13)


def armchair(c: Canvas, body: Colour, wood: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 6, w / 2 - 6, 6)
    legs(c, (22, w - 22), h - 20, h - 4, wood)
    pad(c, 12, 6, w - 12, h - 30, body, 26)
    c.fill(rounded(14, h * 0.62, w - 14, h - 16, 10), dark(body, 0.14))
    pad(c, 18, h * 0.54, w - 18, h * 0.72, light(body, 0.2), 10)
    for x in (3, w - 23):
        pad(c, x, h * 0.44, x + 20, h - 14, dark(body, 0.05), 10)


def chair(c: Canvas, wood: Colour, seat: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 5, w * 0.36, 5)
    legs(c, (26, w - 26), h * 0.5, h - 14, dark(wood, 0.25), 6)
    c.fill(rounded(20, 8, w - 20, h * 0.56, 16), wood)
    for x in (w * 0.38, w * 0.5, w * 0.62):
        c.stroke([(x, 20), (x, h * 0.46)], dark(wood, 0.2), 3)
    pad(c, 15, h * 0.5, w - 15, h * 0.68, seat, 10)
    legs(c, (21, w - 21), h * 0.66, h - 5, wood, 7)


def stool(c: Canvas, wood: Colour, seat: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 5, w * 0.34, 5)
    for x, foot in ((w * 0.36, w * 0.24), (w * 0.64, w * 0.76)):
        c.fill([(x - 4, h * 0.36), (x + 4, h * 0.36), (foot + 4, h - 5), (foot - 4, h - 5)], wood)
    c.fill(rounded(w * 0.3, h * 0.68, w * 0.7, h * 0.68 + 6, 3), dark(wood, 0.15))
    c.fill(rounded(16, h * 0.2, w - 16, h * 0.46, 14), dark(seat, 0.14))
    c.fill(ellipse(w / 2, h * 0.24, w / 2 - 16, h * 0.13), seat)


def beanbag(c: Canvas, body: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 6, w / 2 - 6, 6)
    shape = blob(
        (w * 0.48, 8),
        (w * 0.74, h * 0.26),
        (w - 6, h * 0.68),
        (w * 0.8, h - 6),
        (w * 0.2, h - 6),
        (6, h * 0.7),
        (w * 0.24, h * 0.3),
    )
    c.fill(shape, body)
    c.tint(blob((w * 0.9, h * 0.5), (w, h), (w * 0.1, h), (w * 0.5, h * 0.86)), dark(body, 0.6), 0.3, within=shape)
    c.tint(ellipse(w * 0.4, h * 0.46, w * 0.16, h * 0.12), (255, 255, 255), 0.32, blur=3)
    c.stroke(arc(w * 0.5, h * 0.7, w * 0.3, h * 0.2, 20, 160), dark(body, 0.3), 2)


def rocking_chair(c: Canvas, wood: Colour, seat: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 5, w * 0.42, 5)
    c.stroke(arc(w / 2, h * 0.5, w * 0.62, h * 0.45, 40, 140), wood, 8)
    legs(c, (26, w - 26), h * 0.52, h * 0.9, dark(wood, 0.15), 6)
    c.fill(rounded(20, 6, w - 20, h * 0.6, 22), wood)
    pad(c, 27, 14, w - 27, h * 0.52, seat, 16)
    pad(c, 14, h * 0.52, w - 14, h * 0.68, light(seat, 0.15), 10)
    for x in (12, w - 20):
        c.fill(rounded(x, h * 0.4, x + 8, h * 0.62, 4), dark(wood, 0.1))


def bench(c: Canvas, wood: Colour, cushion: Colour) -> None:
    w, h = c.width, c.height
    c.shadow(w / 2, h - 5, w / 2 - 8, 5)
    legs(c, (22, w - 22), h * 0.5, h - 4, dark(wood, 0.1), 9)
    c.fill(rounded(8, h * 0.42, w - 8, h * 0.66, 8), wood)
    pad(c, 14, h * 0.14, w / 2 - 2, h * 0.5, cushion, 12)
    pad(c, w / 2 + 2, h * 0.14, w - 14, h * 0.5, light(cushion, 0.18), 12)
