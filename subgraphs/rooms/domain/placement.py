"""Furniture stands as its asset says: where, on which layer and how large. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from events.contracts.records.assets import Placement
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.known_assets import KnownAsset
from subgraphs.rooms.domain.changes import Change, Place
from subgraphs.rooms.domain.enums import RoomSurface

_ON_WALLS: Final = "WALL_MOUNTED"
_LAYERS: Final = {"RUG": 0, "STANDING": 1, "TABLETOP": 2, _ON_WALLS: 1}


def with_placements(changes: Sequence[Change], known: Mapping[str, KnownAsset]) -> list[Change]:
    """Fills what the caller left open, and refuses what an asset is not made for."""
    return [
        _placed(change, placement, ["changes", str(index), change.field])
        if isinstance(change, Place) and (asset := known.get(change.asset_id)) and (placement := asset.placement)
        else change
        for index, change in enumerate(changes)
    ]


def _placed(change: Place, placement: Placement, path: list[str]) -> Place:
    """The footprint is the asset's."""
    on_wall = placement.layer == _ON_WALLS
    surface = change.surface or (RoomSurface.LEFT_WALL if on_wall else RoomSurface.FLOOR)
    if on_wall is (surface is RoomSurface.FLOOR):
        where = "on a wall" if on_wall else "on the floor"
        raise ValidationError(f"This asset can only be placed {where}.", path=[*path, "surface"])
    if change.rotation not in placement.rotations:
        allowed = ", ".join(map(str, placement.rotations))
        raise ValidationError(f"This asset can only be rotated to {allowed} degrees.", path=[*path, "rotation"])
    layer = _LAYERS.get(placement.layer, 0) if change.layer is None else change.layer
    return replace(change, surface=surface, layer=layer, width=placement.width, height=placement.depth)
