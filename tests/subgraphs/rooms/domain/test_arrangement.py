"""Changes of a room's items."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.rooms.domain.arrangement import (
    GRID_SIZE,
    LAYERS,
    MAX_CHANGES,
    MAX_ITEMS,
    ROTATIONS,
    Change,
    Move,
    Place,
    Remove,
    Restyle,
    Rotate,
    arrange,
)
from subgraphs.rooms.domain.read_models import Item

SOFA = Item(id="sofa", asset_id="asset", x=1, y=2, layer=3, rotation=90, style="red")
LAMP = Item(id="lamp", asset_id="asset", x=5, y=5, layer=0, rotation=0)


def after(*changes: Change, items: Sequence[Item] = (SOFA, LAMP)) -> list[Item]:
    numbers = count()
    return list(arrange(items, changes, lambda: f"new-{next(numbers)}"))


class TestChanges:
    def test_place(self) -> None:
        new = Item(id="new-0", asset_id="plant", x=63, y=0, layer=9, rotation=270)
        assert after(Place("plant", 63, 0, 9, 270)) == [SOFA, LAMP, new]

    def test_move_keeps_the_layer_by_default(self) -> None:
        assert after(Move("sofa", 9, 8))[0] == replace(SOFA, x=9, y=8)
        assert after(Move("sofa", 9, 8, 0))[0] == replace(SOFA, x=9, y=8, layer=0)

    def test_rotate(self) -> None:
        assert after(Rotate("sofa", 180))[0] == replace(SOFA, rotation=180)

    def test_remove(self) -> None:
        assert after(Remove("sofa")) == [LAMP]

    def test_restyle_and_back(self) -> None:
        assert after(Restyle("sofa", " blue "))[0].style == "blue"
        assert after(Restyle("sofa", None))[0].style is None

    def test_later_changes_build_on_earlier_ones(self) -> None:
        assert after(Place("plant", 0, 0), Move("new-0", 1, 1), Remove("sofa"))[-1].x == 1

    def test_the_old_items_stay_as_they_were(self) -> None:
        items = [SOFA, LAMP]
        after(Move("sofa", 9, 9), Remove("lamp"), items=items)
        assert items == [SOFA, LAMP]


class TestRefused:
    @pytest.mark.parametrize(
        ("change", "path"),
        [
            (Place("plant", -1, 0), ["place", "x"]),
            (Place("plant", GRID_SIZE, 0), ["place", "x"]),
            (Place("plant", 0, 2**31 - 1), ["place", "y"]),
            (Place("plant", 0, 0, LAYERS), ["place", "layer"]),
            (Place("plant", 0, 0, 0, 45), ["place", "rotation"]),
            (Move("lamp", 0, -1), ["move", "y"]),
            (Move("lamp", 0, 0, -1), ["move", "layer"]),
            (Move("chair", 0, 0), ["move", "item_id"]),
            (Rotate("lamp", 360), ["rotate", "rotation"]),
            (Rotate("chair", 90), ["rotate", "item_id"]),
            (Remove("chair"), ["remove", "item_id"]),
            (Restyle("lamp", ""), ["restyle", "style"]),
            (Restyle("lamp", "x" * 41), ["restyle", "style"]),
            (Restyle("lamp", "a\0b"), ["restyle", "style"]),
        ],
    )
    def test_the_path_names_the_change(self, change: Change, path: list[str]) -> None:
        with pytest.raises(ValidationError) as error:
            after(Rotate("sofa", 0), change)
        assert error.value.path == ["changes", "1", *path]

    def test_an_item_removed_before(self) -> None:
        with pytest.raises(ValidationError):
            after(Remove("sofa"), Rotate("sofa", 0))

    @pytest.mark.parametrize("number", [0, MAX_CHANGES + 1])
    def test_too_few_or_too_many_changes(self, number: int) -> None:
        with pytest.raises(ValidationError) as error:
            after(*[Rotate("sofa", 0)] * number)
        assert error.value.path == ["changes"]

    def test_a_full_room_takes_an_item_for_an_item(self) -> None:
        full = [replace(LAMP, id=str(n)) for n in range(MAX_ITEMS)]
        assert len(after(Place("plant", 0, 0), Remove("0"), items=full)) == MAX_ITEMS
        with pytest.raises(ValidationError):
            after(Place("plant", 0, 0), items=full)


numbers = st.integers(-2, GRID_SIZE + 1)
item_ids = st.sampled_from(["sofa", "lamp", "new-0", "new-1", "chair"])
changes_ = st.one_of(
    st.builds(Place, st.just("plant"), numbers, numbers, st.integers(-1, LAYERS), st.sampled_from([*ROTATIONS, 1])),
    st.builds(Move, item_ids, numbers, numbers, st.none() | st.integers(-1, LAYERS)),
    st.builds(Rotate, item_ids, st.sampled_from([*ROTATIONS, -90])),
    st.builds(Remove, item_ids),
)


@given(st.lists(changes_, max_size=12))
def test_results_are_always_valid(changes: list[Change]) -> None:
    try:
        items = after(*changes)
    except ValidationError:
        return
    assert len({item.id for item in items}) == len(items)
    assert all(0 <= item.x < GRID_SIZE and 0 <= item.y < GRID_SIZE and 0 <= item.layer < LAYERS for item in items)
    assert all(item.rotation in ROTATIONS for item in items)
