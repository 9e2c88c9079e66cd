"""Placement of furniture in a room."""

import pytest

from subgraphs.assets.domain.enums import AssetKind, ItemState, PlacementLayer
from subgraphs.assets.domain.placement import QUARTER_TURNS, Placement, placement_of
from subgraphs.kit.domain.exceptions import ValidationError


def test_furniture_stands_on_one_cell_by_default() -> None:
    assert placement_of(AssetKind.FURNITURE, None) == Placement(PlacementLayer.STANDING, 1, 1, False, QUARTER_TURNS, ())


@pytest.mark.parametrize("kind", [kind for kind in AssetKind if kind is not AssetKind.FURNITURE])
def test_nothing_else_stands(kind: AssetKind) -> None:
    assert placement_of(kind, None) is None
    with pytest.raises(ValidationError, match="FURNITURE"):
        placement_of(kind, Placement())


@pytest.mark.parametrize(
    "wanted",
    [
        Placement(width=0),
        Placement(depth=17),
        Placement(rotations=(45,)),
        Placement(layer=PlacementLayer.RUG, has_surface=True),
    ],
)
def test_impossible_furniture(wanted: Placement) -> None:
    with pytest.raises(ValidationError) as caught:
        placement_of(AssetKind.FURNITURE, wanted)
    assert caught.value.path
    assert caught.value.path[0] == "placement"


def test_rotations_and_states_are_kept_once() -> None:
    wanted = Placement(rotations=(180, 180), states=(ItemState.ON_OFF, ItemState.ON_OFF))
    placed = placement_of(AssetKind.FURNITURE, wanted)
    assert placed
    assert (placed.rotations, placed.states) == ((0, 180), (ItemState.ON_OFF,))


def test_what_hangs_on_a_wall_does_not_turn() -> None:
    placed = placement_of(AssetKind.FURNITURE, Placement(layer=PlacementLayer.WALL_MOUNTED))
    assert placed
    assert placed.rotations == (0,)
