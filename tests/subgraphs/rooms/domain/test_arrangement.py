"""Changes of a room's items."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subgraphs.kit.domain.exceptions import ContentRejected, ValidationError
from subgraphs.rooms.domain.arrangement import MAX_CHANGES, MAX_ITEMS, arrange
from subgraphs.rooms.domain.changes import (
    Change,
    Move,
    Place,
    Remove,
    Reorder,
    Restyle,
    Rotate,
    Scale,
    SetCover,
    SetState,
)
from subgraphs.rooms.domain.enums import RoomCover, RoomSurface
from subgraphs.rooms.domain.geometry import GRID_SIZE, first_collision, is_inside
from subgraphs.rooms.domain.item_changes import LAYERS, ROTATIONS
from subgraphs.rooms.domain.layout import Item, State

SOFA = Item(id="sofa", asset_id="asset", x=1, y=2, layer=3, rotation=90, style="red")
LAMP = Item(id="lamp", asset_id="asset", x=5, y=5, layer=0, rotation=0)


def after(*changes: Change, items: Sequence[Item] = (SOFA, LAMP)) -> list[Item]:
    numbers = count()
    state = State({item.id: item for item in items})
    return list(arrange(state, changes, lambda: f"new-{next(numbers)}").items.values())


class TestChanges:
    def test_place(self) -> None:
        new = Item(id="new-0", asset_id="plant", x=63, y=0, layer=9, rotation=270, z=1)
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
        full = [replace(LAMP, id=str(n), x=n % 64, y=n // 64) for n in range(MAX_ITEMS)]
        assert len(after(Place("plant", 0, 0), Remove("0"), items=full)) == MAX_ITEMS
        with pytest.raises(ValidationError):
            after(Place("plant", 0, 63), items=full)


class TestGeometry:
    def test_items_of_a_layer_do_not_overlap(self) -> None:
        table = Place("table", 10, 10, width=3, height=2)
        for x, y in ((12, 11), (10, 10), (9, 9)):
            with pytest.raises(ValidationError) as error:
                after(table, Place("vase", x, y, width=2, height=2))
            assert error.value.path == ["changes", "1", "place"]
        for apart in (
            Place("vase", 13, 10),
            Place("vase", 10, 12),
            Place("vase", 11, 11, layer=1),
            Place("vase", 11, 11, surface=RoomSurface.LEFT_WALL),
        ):
            assert len(after(table, apart)) == 4

    def test_rotation_and_scale_change_the_footprint(self) -> None:
        shelf = Place("shelf", 61, 0, width=3, height=1)
        assert after(shelf)[-1].x == 61
        for change in (Scale("new-0", 1.5), Move("new-0", 62, 0)):
            with pytest.raises(ValidationError) as error:
                after(shelf, change)
            assert error.value.path == ["changes", "1", change.field]
        assert after(shelf, Rotate("new-0", 90), Move("new-0", 63, 0))[-1].rotation == 90

    def test_two_items_swap_places_in_one_list(self) -> None:
        swapped = after(Move("sofa", 5, 5, 0), Move("lamp", 1, 2, 3))
        assert [(item.x, item.y, item.layer) for item in swapped] == [(5, 5, 0), (1, 2, 3)]

    def test_old_overlaps_stay_until_they_are_touched(self) -> None:
        items = [SOFA, replace(SOFA, id="other")]
        assert len(after(Place("plant", 40, 40), items=items)) == 3
        with pytest.raises(ValidationError):
            after(Rotate("other", 180), items=items)


class TestStates:
    def test_what_is_not_given_stays(self) -> None:
        (lamp,) = after(
            SetState("lamp", is_on=True, text=" 안녕 "), SetState("lamp", url="https://a.example/b"), items=[LAMP]
        )
        assert lamp == replace(LAMP, is_on=True, text="안녕", url="https://a.example/b")
        assert after(SetState("lamp", text=None, is_on=None), items=[lamp]) == [replace(lamp, is_on=None, text=None)]

    @pytest.mark.parametrize(
        "url",
        [
            "http://a.example",
            "javascript:alert(1)",
            "https://u:p@a.example",
            "https://a b.example",
            "https://x",
            "https://[",
            "x" * 301,
        ],
    )
    def test_links_are_https(self, url: str) -> None:
        with pytest.raises(ValidationError) as error:
            after(SetState("lamp", url=url))
        assert error.value.path == ["changes", "0", "set_state", "url"]

    def test_texts_are_filtered(self) -> None:
        assert after(SetState("lamp", text="fuck"))[-1].text == "****"
        with pytest.raises(ContentRejected) as error:
            after(SetState("lamp", text="kill yourself"))
        assert error.value.path == ["changes", "0", "set_state", "text"]

    def test_order_and_covers(self) -> None:
        state = State({"sofa": SOFA, "lamp": LAMP})
        changed = arrange(state, [Reorder("sofa", True), SetCover(RoomCover.WALL, "brick")], lambda: "")
        assert [item.id for item in changed.in_order()] == ["lamp", "sofa"]
        assert (changed.wall_asset_id, changed.floor_asset_id) == ("brick", None)
        assert [item.id for item in arrange(changed, [Reorder("sofa", False)], lambda: "").in_order()] == [
            "sofa",
            "lamp",
        ]


numbers = st.integers(-2, GRID_SIZE + 1)
item_ids = st.sampled_from(["sofa", "lamp", "new-0", "new-1", "chair"])
changes_ = st.one_of(
    st.builds(Place, st.just("plant"), numbers, numbers, st.integers(-1, LAYERS), st.sampled_from([*ROTATIONS, 1])),
    st.builds(Move, item_ids, numbers, numbers, st.none() | st.integers(-1, LAYERS)),
    st.builds(Rotate, item_ids, st.sampled_from([*ROTATIONS, -90])),
    st.builds(Scale, item_ids, st.sampled_from([0, 0.25, 1, 2.5, 4, float("nan"), float("inf")])),
    st.builds(Remove, item_ids),
)


@given(st.lists(changes_, max_size=8))
def test_results_are_always_valid(changes: list[Change]) -> None:
    try:
        items = after(*changes)
    except ValidationError:
        return
    assert len({item.id for item in items}) == len(items)
    assert all(0 <= item.x < GRID_SIZE and 0 <= item.y < GRID_SIZE and 0 <= item.layer < LAYERS for item in items)
    assert all(item.rotation in ROTATIONS for item in items)
    assert all(is_inside(item) for item in items)
    assert not any(first_collision(item, items) for item in items)
