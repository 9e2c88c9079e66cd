import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import SHOWN, age_of, global_id, is_asked_by_id, keys_of, local_id, new_id, split_id


def test_a_global_id_is_read_back() -> None:
    key = new_id()
    assert split_id(global_id("User", key)) == ("User", key)
    assert local_id(global_id("User", key), "Room", "User") == key


def test_an_id_of_another_type_is_refused_by_field() -> None:
    with pytest.raises(ValidationError) as refused:
        local_id(global_id("Post", new_id()), "User", field="userId")
    assert refused.value.path == ["userId"]


@given(st.text(max_size=200))
def test_any_other_text_is_not_an_id(text: str) -> None:
    parts = split_id(text)
    assert parts is None or global_id(*parts).rstrip("=") == text.rstrip("=") or len(parts[1]) == 36


def test_new_ids_sort_by_the_time_they_were_made() -> None:
    ids = [new_id() for _ in range(1000)]
    assert ids == sorted(ids)
    assert age_of(ids[-1]) < 5


def test_other_versions_have_no_age() -> None:
    assert age_of("00000000-0000-4000-8000-000000000000") == float("inf")
    assert age_of(new_id()) <= time.time()


def test_an_entity_is_asked_for_by_id_or_shown_by_a_field() -> None:
    key = new_id()
    asked = global_id("Asset", key)
    by_node, shown, from_a_field = {"nodeKey": asked}, {"nodeKey": SHOWN + asked}, {"id": asked}
    assert keys_of([by_node, shown, from_a_field], "Asset") == [key] * 3
    assert [is_asked_by_id(each) for each in (by_node, shown, from_a_field)] == [True, False, False]
    assert split_id(SHOWN + asked) is None, "an ID that no client can send"
