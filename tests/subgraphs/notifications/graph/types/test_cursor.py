import pytest

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.graph.pagination import write_cursor
from subgraphs.notifications.graph.types.cursor import cursor_of, sequence_of


def test_a_cursor_is_read_back() -> None:
    assert sequence_of(cursor_of(42)) == 42


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "\ud800", "é", "a" * 1000, write_cursor("users", "1"), write_cursor("notifications", "-1")]
    + [write_cursor("notifications", key) for key in ("", "1.5", "٣", "9" * 16)],
)
def test_anything_else_is_refused_by_the_name_of_its_field(cursor: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        sequence_of(cursor, "upTo")
    assert refusal.value.path == ["upTo"]
