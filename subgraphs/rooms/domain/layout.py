"""What is in a room and where. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from subgraphs.rooms.domain.enums import RoomRevisionKind, RoomSurface


@dataclass(frozen=True, slots=True)
class Item:
    """`width` and `height` are the footprint before rotation and scale; a higher `z` is drawn later."""

    id: str
    asset_id: str
    x: int
    y: int
    layer: int = 0
    rotation: int = 0
    style: str | None = None
    surface: RoomSurface = RoomSurface.FLOOR
    width: int = 1
    height: int = 1
    scale: float = 1.0
    z: int = 0
    is_on: bool | None = None
    is_playing: bool | None = None
    text: str | None = None
    url: str | None = None


Items = Mapping[str, Item]


@dataclass(frozen=True, slots=True)
class State:
    """What arrangements change, and undo brings back."""

    items: Items = field(default_factory=dict)
    floor_asset_id: str | None = None
    wall_asset_id: str | None = None

    def in_order(self) -> list[Item]:
        return sorted(self.items.values(), key=lambda item: item.z)

    @property
    def asset_ids(self) -> frozenset[str]:
        """Of the items, the floor and the walls."""
        covers = (self.floor_asset_id, self.wall_asset_id)
        return frozenset(key for key in (*(item.asset_id for item in self.items.values()), *covers) if key)


@dataclass(frozen=True, slots=True)
class Difference:
    """By item: as it was before and is after, None where it is not there."""

    before: Mapping[str, Item | None]
    after: Mapping[str, Item | None]
    covers_before: tuple[str | None, str | None]
    covers_after: tuple[str | None, str | None]
    """The floor's asset and the wall's."""

    @property
    def reverse(self) -> "Difference":
        return Difference(self.after, self.before, self.covers_after, self.covers_before)


@dataclass(frozen=True, slots=True)
class Revision:
    """One arrangement of the history; `difference_id` is where its difference is stored."""

    revision: int
    difference_id: str
    by: str
    at: datetime
    kind: RoomRevisionKind
    change_count: int


@dataclass(frozen=True, slots=True)
class Layout:
    """`undo` and `redo` hold the IDs of the differences that they would revert and repeat, the last one first to go."""

    room_id: str
    revision: int
    state: State
    undo: tuple[str, ...] = ()
    redo: tuple[str, ...] = ()
    history: tuple[Revision, ...] = ()
    """Oldest first."""


def difference(old: State, new: State) -> Difference:
    changed = [key for key in {**old.items, **new.items} if old.items.get(key) != new.items.get(key)]
    return Difference(
        {key: old.items.get(key) for key in changed},
        {key: new.items.get(key) for key in changed},
        (old.floor_asset_id, old.wall_asset_id),
        (new.floor_asset_id, new.wall_asset_id),
    )


def applied(state: State, change: Difference) -> State:
    items = dict(state.items)
    for key, item in change.after.items():
        if item is None:
            items.pop(key, None)
        else:
            items[key] = item
    return State(items, *change.covers_after)
