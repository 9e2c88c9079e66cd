"""Furnished rooms to begin with. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from subgraphs.kit.domain.starter_assets import starter_id
from subgraphs.rooms.domain.enums import RoomSurface
from subgraphs.rooms.domain.layout import Item, State
from subgraphs.rooms.domain.templates.furniture import stand_of

Spot = tuple[str, int, int]
"""A piece of the starter catalogue, its column and its row."""


@dataclass(frozen=True, slots=True)
class Template:
    """`wall` and `floor` are pieces, too; without them the theme's colours show."""

    id: str
    name: str
    theme_id: str
    wall: str | None
    floor: str | None
    standing: tuple[Spot, ...]
    left_wall: tuple[Spot, ...] = ()
    right_wall: tuple[Spot, ...] = ()

    @property
    def asset_ids(self) -> list[str]:
        slugs = {slug for slug, _, _ in (*self.standing, *self.left_wall, *self.right_wall)}
        return sorted(starter_id(slug) for slug in {*slugs, self.wall, self.floor} if slug)

    def state(self, new_id: Callable[[], str]) -> State:
        placed = [
            *((RoomSurface.FLOOR, spot) for spot in self.standing),
            *((RoomSurface.LEFT_WALL, spot) for spot in self.left_wall),
            *((RoomSurface.RIGHT_WALL, spot) for spot in self.right_wall),
        ]
        items = [_item(new_id(), surface, spot, z) for z, (surface, spot) in enumerate(placed, start=1)]
        covers = (starter_id(slug) if slug else None for slug in (self.floor, self.wall))
        return State({item.id: item for item in items}, *covers)


def _item(item_id: str, surface: RoomSurface, spot: Spot, z: int) -> Item:
    slug, x, y = spot
    stand = stand_of(slug)
    return Item(
        item_id, starter_id(slug), x, y, stand.layer, surface=surface, width=stand.width, height=stand.height, z=z
    )
