"""The colours of the starter catalogue: one palette, so that all pieces go together. Pure."""

from typing import Final

Colour = tuple[int, int, int]

_INK: Final = (74, 52, 72)
_SHADE: Final = (104, 74, 128)
_WHITE: Final = (255, 255, 255)


def colour(text: str) -> Colour:
    """Of `#rrggbb`."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(one: Colour, two: Colour, share: float) -> Colour:
    """`share` of the second colour."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, two, strict=True))
    return red, green, blue


def edge_of(fill: Colour) -> Colour:
    return mix(fill, _INK, 0.62)


def dark(fill: Colour, share: float = 0.2) -> Colour:
    return mix(fill, _SHADE, share)


def light(fill: Colour, share: float = 0.4) -> Colour:
    return mix(fill, _WHITE, share)


CREAM: Final = colour("#fff3e0")
WHITE: Final = colour("#fdfaf6")
ROSE: Final = colour("#f4a6b7")
CORAL: Final = colour("#f28b74")
BUTTER: Final = colour("#ffd479")
MINT: Final = colour("#a5dcc1")
LEAF: Final = colour("#6fb98f")
SKY: Final = colour("#9ccdf0")
BLUE: Final = colour("#6f9fd8")
LILAC: Final = colour("#c5aee8")
GREY: Final = colour("#c9c6d3")
SLATE: Final = colour("#6d6a80")
OAK: Final = colour("#d9a871")
ORANGE: Final = colour("#f5b06a")
WALNUT: Final = colour("#a9754f")
BIRCH: Final = colour("#efd2a4")
TERRACOTTA: Final = colour("#d98463")
NIGHT: Final = colour("#4b4a6b")
