"""What happens between two pushes."""

import pytest

from subgraphs.rooms.domain.live import Batch, Pending
from subgraphs.rooms.domain.presence import Position


def batch(*messages: list[object]) -> Batch:
    pending = Pending()
    for payload in messages:
        pending.add(payload)
    return pending.batch()


def test_each_visitor_is_where_it_is_in_the_end() -> None:
    seen = batch(
        ["room", "entered", "ana", 1000, 32, 63],
        ["room", "moved", "ana", 1000, 5, 6, "wave"],
        ["room", "moved", "ben", 1000, 1, 1],
        ["room", "moved", "ben", 1000, 2.5, 2],
    )
    assert [(each.user_id, each.position) for each in seen.entered] == [("ana", Position(5, 6, "wave"))]
    assert [(each.user_id, each.position) for each in seen.moved] == [("ben", Position(2.5, 2))]


def test_who_leaves_and_comes_back() -> None:
    assert batch(["r", "entered", "ana", 1, 1, 1], ["r", "left", "ana"]).left == ("ana",)
    back = batch(["r", "left", "ana"], ["r", "entered", "ana", 1, 1, 1])
    assert (back.left, [each.user_id for each in back.entered]) == ((), ["ana"])


def test_messages_and_arrangements_and_who_is_hidden() -> None:
    seen = batch(["r", "message", "ana", "m1", "hi", 1000], ["r", "arranged", "ben", 7], ["r", "arranged", "ben", 6])
    assert ([each.body for each in seen.messages], seen.revision) == (["hi"], 7)
    assert seen.without({"ana"}).messages == ()
    assert batch(["r", "left", "ana"]).without({"ana"}).is_empty


@pytest.mark.parametrize(
    "payload", [[], ["r"], ["r", "danced", "ana"], ["r", "arranged", "ana", "x"], ["r", "left", 1]]
)
def test_anything_else_is_refused(payload: list[object]) -> None:
    with pytest.raises(ValueError, match="live channel"):
        Pending().add(payload)
