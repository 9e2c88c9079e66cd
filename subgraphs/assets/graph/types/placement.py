"""How furniture stands in a room, in answers and in inputs."""

from typing import Self

import strawberry

from subgraphs.assets.domain import placement
from subgraphs.assets.graph.types.enums import ItemState, PlacementLayer

_LAYER = "Where it can stand."
_WIDTH = "Width of the footprint in cells, unturned"
_DEPTH = "Depth of the footprint in cells, unturned; the height of what is mounted on a wall"
_SURFACE = "Whether TABLETOP furniture can stand on it"
_ROTATIONS = "Degrees by which it can be turned"
_STATES = "States that an item of it can have in a room"


@strawberry.type(description="How furniture stands in a room.")
class Placement:
    layer: PlacementLayer = strawberry.field(description=_LAYER)
    width: int = strawberry.field(description=f"{_WIDTH}.")
    depth: int = strawberry.field(description=f"{_DEPTH}.")
    has_surface: bool = strawberry.field(description=f"{_SURFACE}.")
    rotations: list[int] = strawberry.field(description=f"{_ROTATIONS}; 0 is always among them.")
    states: list[ItemState] = strawberry.field(description=f"{_STATES}.")

    @classmethod
    def of(cls, stored: placement.Placement) -> Self:
        return cls(
            layer=stored.layer,
            width=stored.width,
            depth=stored.depth,
            has_surface=stored.has_surface,
            rotations=list(stored.rotations),
            states=list(stored.states),
        )


@strawberry.input(description="How furniture stands in a room.")
class PlacementInput:
    layer: PlacementLayer = strawberry.field(description=_LAYER, default=PlacementLayer.STANDING)
    width: int = strawberry.field(description=f"{_WIDTH}, from 1 to 16.", default=1)
    depth: int = strawberry.field(description=f"{_DEPTH}, from 1 to 16.", default=1)
    has_surface: bool = strawberry.field(description=f"{_SURFACE}; only if it is STANDING.", default=False)
    rotations: list[int] | None = strawberry.field(
        description=f"{_ROTATIONS}: 0, 90, 180 and 270, which is the default. What is mounted on a wall does not turn.",
        default=None,
    )
    states: list[ItemState] | None = strawberry.field(description=f"{_STATES}; none by default.", default=None)

    def to_domain(self) -> placement.Placement:
        return placement.Placement(
            layer=self.layer,
            width=self.width,
            depth=self.depth,
            has_surface=self.has_surface,
            rotations=placement.QUARTER_TURNS if self.rotations is None else tuple(self.rotations[:16]),
            states=tuple((self.states or [])[:16]),
        )
