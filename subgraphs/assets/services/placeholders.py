"""What shows before an image has loaded. CPU-bound."""

from typing import Any, Final

import blurhash
from PIL import Image

_SIDE: Final = 32
"""Of the copy that is looked at: a blurhash keeps no more."""
_MOST, _LEAST = 4, 3
"""Components along the longer and the shorter side."""


def blurhash_of(image: Image.Image) -> str:
    """Transparent pixels count as white."""
    small = image.convert("RGBA")
    small.thumbnail((_SIDE, _SIDE))
    flat = Image.new("RGBA", small.size, "white")
    flat.alpha_composite(small)
    components = (_MOST, _LEAST) if image.width >= image.height else (_LEAST, _MOST)
    return str(blurhash.encode(_rows(flat.convert("RGB")), *components))


def _rows(image: Image.Image) -> list[list[Any]]:
    return [[image.getpixel((x, y)) for x in range(image.width)] for y in range(image.height)]
