"""Furniture stands as its asset says."""

import pytest

from events.contracts.records.assets import Placement
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.known_assets import KnownAsset
from subgraphs.rooms.domain.changes import Change, Place, Remove
from subgraphs.rooms.domain.enums import RoomSurface
from subgraphs.rooms.domain.placement import with_placements

KNOWN = {
    "table": KnownAsset("x", "FURNITURE", placement=Placement(layer="STANDING", width=3, depth=2, rotations=(0, 90))),
    "clock": KnownAsset("x", "FURNITURE", placement=Placement(layer="WALL_MOUNTED", width=1, depth=2)),
    "photo": KnownAsset("x", "IMAGE"),
}


def test_what_the_caller_leaves_open_comes_from_the_asset() -> None:
    changes: list[Change] = [
        Place("table", 1, 1, width=9),
        Place("clock", 1, 1),
        Place("photo", 1, 1, width=4),
        Remove("x"),
    ]
    table, clock, photo, other = with_placements(changes, KNOWN)
    assert table == Place("table", 1, 1, 1, surface=RoomSurface.FLOOR, width=3, height=2)
    assert clock == Place("clock", 1, 1, 1, surface=RoomSurface.LEFT_WALL, width=1, height=2)
    assert (photo, other) == (changes[2], changes[3])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (Place("table", 1, 1, surface=RoomSurface.RIGHT_WALL), "surface"),
        (Place("clock", 1, 1, surface=RoomSurface.FLOOR), "surface"),
        (Place("table", 1, 1, rotation=180), "rotation"),
    ],
)
def test_what_an_asset_is_not_made_for(change: Place, field: str) -> None:
    with pytest.raises(ValidationError) as error:
        with_placements([Remove("x"), change], KNOWN)
    assert error.value.path == ["changes", "1", "place", field]
