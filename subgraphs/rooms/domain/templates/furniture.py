"""How the starter furniture of the templates stands. Pure."""

from typing import Final, NamedTuple


class Stand(NamedTuple):
    """Footprint in cells; what hangs is on a wall."""

    width: int = 4
    height: int = 4
    layer: int = 1
    hangs: bool = False


_RUG, _TABLETOP = 0, 2
_LARGE: Final[dict[str, tuple[int, int]]] = {
    "bed-double": (8, 8),
    "bed-rose": (4, 8),
    "bed-sky": (4, 8),
    "bench-cushions": (8, 4),
    "bookshelf-wide": (8, 4),
    "desk-birch": (8, 4),
    "desk-walnut": (8, 4),
    "dresser-mint": (8, 4),
    "kitchen-counter": (12, 4),
    "sofa-long-blue": (12, 4),
    "sofa-mint": (8, 4),
    "sofa-rose": (8, 4),
    "table-low": (8, 4),
    "table-oak": (8, 4),
    "table-white": (8, 4),
    "television": (8, 4),
}
_RUGS: Final = {"rug-heart": (8, 8), "rug-round": (8, 8), "rug-round-mint": (8, 8), "rug-striped": (12, 8)}
_ON_TABLES: Final = (
    *("aquarium", "candles", "fern", "flowers-daisy", "flowers-rose"),
    *("laptop", "radio", "record-player", "table-lamp", "tea-set", "teddy"),
)
_HANGING: Final[dict[str, tuple[int, int]]] = {
    "bunting": (12, 4),
    "clock": (4, 4),
    "hanging-plant": (4, 4),
    "mirror": (4, 4),
    "painting-noon": (4, 4),
    "painting-sunrise": (8, 4),
    "paper-lantern": (4, 4),
    "wall-shelf": (4, 4),
    "window": (8, 8),
    "window-mint": (8, 8),
}
_STANDS: Final[dict[str, Stand]] = {
    **{slug: Stand(*size) for slug, size in _LARGE.items()},
    **{slug: Stand(*size, layer=_RUG) for slug, size in _RUGS.items()},
    **{slug: Stand(layer=_TABLETOP) for slug in _ON_TABLES},
    **{slug: Stand(*size, hangs=True) for slug, size in _HANGING.items()},
}


def stand_of(slug: str) -> Stand:
    """Most furniture stands on 4 by 4 cells."""
    return _STANDS.get(slug, Stand())
