"""Lays the layers of a look over each other. Pure."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from PIL import Image, ImageChops

from subgraphs.assets.domain.starter.canvas import Canvas
from subgraphs.assets.domain.starter.palette import colour
from subgraphs.assets.domain.wardrobe import body
from subgraphs.assets.domain.wardrobe.body import HEAD, HEIGHT, WIDTH
from subgraphs.assets.domain.wardrobe.part import BODY_DEPTH, HEAD_DEPTH, Draw

SIZE: Final = (WIDTH, HEIGHT)
_WHITE: Final = "#ffffff"
Layer = tuple[int, Image.Image]
"""A depth and a picture of the avatar's size."""


def drawn(draw: Draw) -> Image.Image:
    canvas = Canvas(*SIZE)
    draw(canvas)
    return canvas.finished()


@cache
def body_layers() -> tuple[tuple[int, Image.Image], ...]:
    """Tinted with the colour of the skin."""
    return ((BODY_DEPTH, drawn(body.body)), (HEAD_DEPTH, drawn(body.head)))


def tinted(layer: Image.Image, tint: str) -> Image.Image:
    """White becomes the colour, dark lines stay dark."""
    flat = Image.new("RGB", layer.size, colour(tint))
    coloured = ImageChops.multiply(layer.convert("RGB"), flat)
    coloured.putalpha(layer.getchannel("A"))
    return coloured


def coloured(layer: Image.Image, *, is_tinted: bool, chosen: str | None, own: str | None) -> Image.Image:
    """A layer of a part: in the colour that was chosen for the part, else in the part's own."""
    return tinted(layer, chosen or own or _WHITE) if is_tinted else layer


def composed(skin: str, layers: Iterable[Layer]) -> Image.Image:
    """The body, and the layers around it by their depth."""
    picture = Image.new("RGBA", SIZE)
    bare = ((depth, tinted(layer, skin)) for depth, layer in body_layers())
    for _, layer in sorted([*bare, *layers], key=lambda pair: pair[0]):
        picture.alpha_composite(layer if layer.size == SIZE else layer.resize(SIZE))
    return picture


def head_of(picture: Image.Image) -> Image.Image:
    return picture.crop(HEAD)
