"""Draws what stands for a sound or a model in lists. CPU-bound."""

from hashlib import sha256
from math import pi, sin
from typing import Final

from PIL import Image, ImageDraw

from subgraphs.assets.domain.starter.palette import BLUE, CORAL, LEAF, LILAC, MINT, ROSE, SKY, Colour, dark, light

SIZE: Final = 512
_SCALE: Final = 2
"""Drawn larger, for smooth edges."""
_COLOURS: Final = (ROSE, CORAL, MINT, LEAF, SKY, BLUE, LILAC)
_BARS: Final = 13


def poster_of(data: bytes, content_type: str) -> Image.Image:
    """The same file has the same poster."""
    digest = sha256(data).digest()
    colour = _COLOURS[digest[0] % len(_COLOURS)]
    image = Image.new("RGB", (SIZE * _SCALE, SIZE * _SCALE), light(colour, 0.65))
    if content_type == "model/gltf-binary":
        _draw_cube(ImageDraw.Draw(image), colour)
    else:
        _draw_bars(ImageDraw.Draw(image), colour, digest)
    return image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)


def _draw_bars(pen: ImageDraw.ImageDraw, colour: Colour, digest: bytes) -> None:
    """A swell with a rhythm of its own."""
    step, middle = SIZE * _SCALE // (_BARS + 3), SIZE * _SCALE // 2
    for number in range(_BARS):
        swell = sin(pi * (number + 1) / (_BARS + 1))
        half = (0.12 + 0.88 * digest[number + 1] / 255) * swell * middle * 0.62 + step * 0.3
        left = step * (number + 2) - step * 0.3
        box = (left, middle - half, left + step * 0.6, middle + half)
        pen.rounded_rectangle(box, radius=step * 0.3, fill=dark(colour, 0.12 + 0.2 * (number % 2)))


def _draw_cube(pen: ImageDraw.ImageDraw, colour: Colour) -> None:
    middle, side = SIZE * _SCALE // 2, SIZE * _SCALE * 0.3
    across, half = side * 0.866, side / 2
    centre = middle, middle
    top, bottom = (middle, middle - side), (middle, middle + side)
    left, right = middle - across, middle + across
    edges: list[tuple[list[tuple[float, float]], Colour]] = [
        ([top, (right, middle - half), centre, (left, middle - half)], light(colour, 0.35)),
        ([(left, middle - half), centre, bottom, (left, middle + half)], colour),
        ([(right, middle - half), centre, bottom, (right, middle + half)], dark(colour, 0.25)),
    ]
    for corners, fill in edges:
        pen.polygon(corners, fill=fill)
        pen.line([*corners, corners[0]], fill=dark(colour, 0.6), width=6, joint="curve")
