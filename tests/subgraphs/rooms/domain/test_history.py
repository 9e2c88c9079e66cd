"""Undo, redo and what changed since a revision."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from events.contracts.records.fields import now
from subgraphs.rooms.domain.enums import RoomRevisionKind
from subgraphs.rooms.domain.history import MAX_KEPT, appended, changed_since, entry_of, missed
from subgraphs.rooms.domain.layout import Item, Layout, State, applied, difference

items = st.builds(Item, st.sampled_from("abc"), st.just("asset"), st.integers(0, 3), st.integers(0, 3))
states = st.builds(
    State,
    st.lists(items).map(lambda found: {item.id: item for item in found}),
    st.sampled_from(["oak", None]),
    st.sampled_from(["brick", None]),
)


@given(states, states)
def test_a_difference_leads_there_and_back(old: State, new: State) -> None:
    change = difference(old, new)
    assert applied(old, change) == new
    assert applied(new, change.reverse) == old


def _after(layout: Layout, count: int) -> tuple[Layout, list[str]]:
    dropped: list[str] = []
    for _ in range(count):
        entry = entry_of(layout, f"d{layout.revision + 1}", "owner", now(), RoomRevisionKind.ARRANGED, 1)
        undo = (*layout.undo, entry.difference_id)
        layout, gone = appended(layout, layout.state, entry, undo=undo, redo=())
        dropped += gone
    return layout, dropped


def test_fifty_are_kept_and_the_rest_is_dropped() -> None:
    layout, dropped = _after(Layout("room", 1, State()), MAX_KEPT + 2)
    assert (len(layout.undo), len(layout.history), layout.revision) == (MAX_KEPT, MAX_KEPT, MAX_KEPT + 3)
    assert dropped == ["d2", "d3"]


def test_what_was_missed() -> None:
    layout, _ = _after(Layout("room", 1, State()), 3)
    assert missed(layout, 2) == ["d3", "d4"]
    assert missed(layout, 4) is None
    assert missed(layout, 9) is None, "a revision from the future"
    long, _ = _after(layout, MAX_KEPT)
    assert missed(long, 2) is None, "too long ago"


def test_changes_since_are_shown_as_things_are_now() -> None:
    sofa, lamp = Item("sofa", "asset", 1, 1), Item("lamp", "asset", 2, 2)
    first, second = State({"sofa": sofa}), State({"sofa": replace(sofa, x=5), "lamp": lamp})
    third = State({"lamp": lamp})
    since = changed_since(third, [difference(first, second), difference(second, third)])
    assert since is not None
    assert (since.items, since.removed_ids) == ((lamp,), ("sofa",))
    assert changed_since(third, [None]) is None
