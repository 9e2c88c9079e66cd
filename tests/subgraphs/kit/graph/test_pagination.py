import pytest

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.graph.pagination import checked_first, connection, page_of, read_cursor, write_cursor


@pytest.mark.parametrize("first", [0, -1, 101, 10**9])
def test_a_page_has_from_one_to_a_hundred(first: int) -> None:
    with pytest.raises(ValidationError):
        checked_first(first)


def test_a_cursor_is_read_by_its_own_list_only() -> None:
    cursor = write_cursor("followers", "a|b")
    assert read_cursor("followers", cursor) == "a|b"
    with pytest.raises(ValidationError):
        read_cursor("posts", cursor)


@pytest.mark.parametrize("cursor", ["", "x", "====", "🙂", "A" * 600])
def test_no_cursor_at_all_is_refused(cursor: str) -> None:
    with pytest.raises(ValidationError):
        read_cursor("posts", cursor)


def test_an_extra_row_means_a_next_page() -> None:
    page = connection("n", page_of([1, 2, 3], 2, str), lambda n: n)
    assert [edge.node for edge in page.edges] == [1, 2]
    assert page.page_info.has_next_page
    assert read_cursor("n", page.page_info.end_cursor) == "2"
    assert not connection("n", page_of([1, 2], 2, str), lambda n: n).page_info.has_next_page
    assert connection("n", page_of([], 2, str), lambda n: n).page_info.end_cursor is None
    beyond = connection("n", page_of([], 2, str), lambda n: n, after="cursor").page_info
    assert (beyond.start_cursor, beyond.end_cursor) == (None, "cursor"), "a client that polls goes on from here"
