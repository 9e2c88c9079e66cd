"""The changes that an arrangement is made of. Pure."""

from dataclasses import dataclass
from typing import ClassVar

from subgraphs.rooms.domain.enums import RoomCover, RoomSurface
from subgraphs.rooms.domain.inputs import UNCHANGED, Unchanged


@dataclass(frozen=True, slots=True)
class Place:
    """None: as the asset says, else the lowest layer of the floor and a footprint of one cell."""

    field: ClassVar[str] = "place"
    asset_id: str
    x: int
    y: int
    layer: int | None = None
    rotation: int = 0
    surface: RoomSurface | None = None
    width: int | None = None
    height: int | None = None
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Move:
    """None keeps the layer or surface."""

    field: ClassVar[str] = "move"
    item_id: str
    x: int
    y: int
    layer: int | None = None
    surface: RoomSurface | None = None


@dataclass(frozen=True, slots=True)
class Rotate:
    field: ClassVar[str] = "rotate"
    item_id: str
    rotation: int


@dataclass(frozen=True, slots=True)
class Scale:
    field: ClassVar[str] = "scale"
    item_id: str
    scale: float


@dataclass(frozen=True, slots=True)
class Remove:
    field: ClassVar[str] = "remove"
    item_id: str


@dataclass(frozen=True, slots=True)
class Restyle:
    """None clears the style."""

    field: ClassVar[str] = "restyle"
    item_id: str
    style: str | None


@dataclass(frozen=True, slots=True)
class Reorder:
    """Within its layer: drawn after all other items, or before them."""

    field: ClassVar[str] = "reorder"
    item_id: str
    to_front: bool


@dataclass(frozen=True, slots=True)
class SetState:
    """None clears a value."""

    field: ClassVar[str] = "set_state"
    item_id: str
    is_on: bool | Unchanged | None = UNCHANGED
    is_playing: bool | Unchanged | None = UNCHANGED
    text: str | Unchanged | None = UNCHANGED
    url: str | Unchanged | None = UNCHANGED


@dataclass(frozen=True, slots=True)
class SetCover:
    """None: the colour of the theme."""

    field: ClassVar[str] = "set_cover"
    cover: RoomCover
    asset_id: str | None


ItemChange = Move | Rotate | Scale | Restyle | Reorder | SetState
Change = Place | ItemChange | Remove | SetCover
