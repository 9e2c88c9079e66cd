"""Vector-like primitives over Pillow: painted three times as large, then reduced, so that edges are smooth."""

import math
from collections.abc import Iterable, Sequence
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from subgraphs.assets.domain.starter.palette import Colour, edge_of

SCALE: Final = 3
EDGE: Final = 2.6
Point = tuple[float, float]
Path = Sequence[Point]
Box = tuple[int, int, int, int]


def rounded(x0: float, y0: float, x1: float, y1: float, radius: float = 8) -> Path:
    r = min(radius, (x1 - x0) / 2, (y1 - y0) / 2)
    corners = ((x1 - r, y0 + r, -90), (x1 - r, y1 - r, 0), (x0 + r, y1 - r, 90), (x0 + r, y0 + r, 180))
    return [point for x, y, start in corners for point in _arc(x, y, r, r, start, start + 90)]


def ellipse(x: float, y: float, rx: float, ry: float) -> Path:
    return list(_arc(x, y, rx, ry, 0, 360, steps=48))


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float) -> Path:
    """Degrees, clockwise from the right."""
    return list(_arc(x, y, rx, ry, start, end, steps=24))


def blob(*points: Point) -> Path:
    """A closed smooth curve through the points."""
    count = len(points)
    around = [[points[(i + k) % count] for k in (-1, 0, 1, 2)] for i in range(count)]
    return [_spline(four, step / 8) for four in around for step in range(8)]


def curve(*points: Point) -> Path:
    """An open smooth curve through the points."""
    padded = [points[0], *points, points[-1]]
    pieces = [padded[i : i + 4] for i in range(len(points) - 1)]
    return [*(_spline(four, step / 8) for four in pieces for step in range(8)), points[-1]]


class Canvas:
    """Sizes and places are in pixels of the finished picture."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._image = Image.new("RGBA", (width * SCALE, height * SCALE))
        self._draw = ImageDraw.Draw(self._image)

    def fill(self, path: Path, fill: Colour, *, edge: bool = True, width: float = EDGE) -> None:
        self._draw.polygon(_scaled(path), fill=fill)
        if edge:
            self.stroke([*path, path[0], path[1]], edge_of(fill), width)

    def stroke(self, path: Path, colour: Colour, width: float = EDGE) -> None:
        points = _scaled(path)
        self._draw.line(points, fill=colour, width=max(1, round(width * SCALE)), joint="curve")
        radius = width * SCALE / 2
        for x, y in (points[0], points[-1]):
            self._draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def tint(self, path: Path, colour: Colour, alpha: float, *, within: Path | None = None, blur: float = 0) -> None:
        """Lays a translucent shape over what is there, cut to `within`."""
        box = self._box(path, blur)
        mask = _mask(path, box)
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * SCALE))
        if within is not None:
            mask = ImageChops.darker(mask, _mask(within, box))
        layer = Image.new("RGBA", mask.size, colour)
        layer.putalpha(mask.point(lambda value: round(value * alpha)))
        self._image.alpha_composite(layer, box[:2])

    def shadow(self, x: float, y: float, rx: float, ry: float) -> None:
        """Soft, on the floor; drawn first."""
        self.tint(ellipse(x, y, rx, ry), (70, 50, 80), 0.22, blur=2.5)

    def finished(self) -> Image.Image:
        return self._image.reduce(SCALE)

    def _box(self, path: Path, blur: float) -> Box:
        """Of the part of the image that the path can change."""
        margin = 3 * blur + 1
        columns, rows = [x for x, _ in path], [y for _, y in path]
        left, top = max(0, min(columns) - margin), max(0, min(rows) - margin)
        right, bottom = min(self.width, max(columns) + margin), min(self.height, max(rows) + margin)
        return int(left * SCALE), int(top * SCALE), int(right * SCALE) + 1, int(bottom * SCALE) + 1


def _mask(path: Path, box: Box) -> Image.Image:
    left, top, right, bottom = box
    mask = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in _scaled(path)], fill=255)
    return mask


def _scaled(path: Path) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in path]


def _arc(x: float, y: float, rx: float, ry: float, start: float, end: float, steps: int = 8) -> Iterable[Point]:
    for step in range(steps + 1):
        angle = math.radians(start + (end - start) * step / steps)
        yield x + rx * math.cos(angle), y + ry * math.sin(angle)


def _spline(four: Sequence[Point], t: float) -> Point:
    """Catmull-Rom between the second and the third point."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = four
    return _blend(ax, bx, cx, dx, t), _blend(ay, by, cy, dy, t)


def _blend(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
