"""A part as it is drawn: one or more layers. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from subgraphs.assets.domain.avatar import DEPTHS, AvatarSlot
from subgraphs.assets.domain.starter.canvas import Canvas

Draw = Callable[[Canvas], None]
BODY_DEPTH: Final = DEPTHS[AvatarSlot.BACK] + 5
HEAD_DEPTH: Final = DEPTHS[AvatarSlot.NECK] + 5
BEHIND: Final = DEPTHS[AvatarSlot.BACK] - 5
"""Behind everything, such as long hair."""


@dataclass(frozen=True, slots=True)
class DrawnLayer:
    draw: Draw
    depth: int
    is_tinted: bool


@dataclass(frozen=True, slots=True)
class DrawnPart:
    slug: str
    title: str
    korean_title: str
    slot: AvatarSlot
    layers: tuple[DrawnLayer, ...]
    colour: str | None = None
    excludes: tuple[AvatarSlot, ...] = ()


def part(
    slug: str,
    titles: tuple[str, str],
    slot: AvatarSlot,
    *,
    tinted: Draw | None = None,
    plain: Draw | None = None,
    behind: Draw | None = None,
    colour: str | None = None,
    excludes: tuple[AvatarSlot, ...] = (),
) -> DrawnPart:
    """`tinted` is drawn in white and takes a colour, `plain` keeps its colours above it; `behind` is tinted, too."""
    layers = [
        *([DrawnLayer(behind, BEHIND, True)] if behind else []),
        *([DrawnLayer(tinted, DEPTHS[slot], True)] if tinted else []),
        *([DrawnLayer(plain, DEPTHS[slot] + 1, False)] if plain else []),
    ]
    return DrawnPart(slug, *titles, slot, tuple(layers), colour if tinted or behind else None, excludes)
