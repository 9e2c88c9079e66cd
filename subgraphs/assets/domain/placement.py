"""How furniture stands in a room: its footprint, layer, rotations and states. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from subgraphs.assets.domain.enums import AssetKind, ItemState, PlacementLayer
from subgraphs.kit.domain.exceptions import ValidationError

MAX_CELLS: Final = 16
QUARTER_TURNS: Final = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class Placement:
    """`depth` is the height of what is mounted on a wall."""

    layer: PlacementLayer = PlacementLayer.STANDING
    width: int = 1
    depth: int = 1
    has_surface: bool = False
    rotations: Sequence[int] = QUARTER_TURNS
    states: Sequence[ItemState] = ()


def placement_of(kind: AssetKind, wanted: Placement | None) -> Placement | None:
    """The default for furniture that names none; ValidationError if anything else has one."""
    if kind is not AssetKind.FURNITURE:
        if wanted is not None:
            raise ValidationError("Only FURNITURE has a `placement`.", path=["placement"])
        return None
    return _checked(wanted) if wanted else Placement()


def from_document(raw: Mapping[str, Any]) -> Placement:
    return Placement(
        layer=PlacementLayer(raw["layer"]),
        width=raw["width"],
        depth=raw["depth"],
        has_surface=raw["has_surface"],
        rotations=tuple(raw["rotations"]),
        states=tuple(ItemState(state) for state in raw["states"]),
    )


def _checked(wanted: Placement) -> Placement:
    for field in ("width", "depth"):
        if not 1 <= getattr(wanted, field) <= MAX_CELLS:
            raise ValidationError(f"`{field}` must be from 1 to {MAX_CELLS} cells.", path=["placement", field])
    if wanted.has_surface and wanted.layer is not PlacementLayer.STANDING:
        raise ValidationError("Only STANDING furniture can have a surface.", path=["placement", "has_surface"])
    return Placement(
        layer=wanted.layer,
        width=wanted.width,
        depth=wanted.depth,
        has_surface=wanted.has_surface,
        rotations=_rotations(wanted),
        states=tuple(_unique(wanted.states)),
    )


def _rotations(wanted: Placement) -> tuple[int, ...]:
    """Always with 0; what is mounted on a wall does not turn."""
    if unknown := set(wanted.rotations) - set(QUARTER_TURNS):
        raise ValidationError(
            f"`rotations` may contain 0, 90, 180 and 270, not {min(unknown)}.", path=["placement", "rotations"]
        )
    if wanted.layer is PlacementLayer.WALL_MOUNTED:
        return (0,)
    return tuple(sorted({0, *wanted.rotations}))


def _unique(states: Iterable[ItemState]) -> list[ItemState]:
    return list(dict.fromkeys(states))
