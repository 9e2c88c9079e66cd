import pytest

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.tags import MOST_TAGS, clean_tag, clean_tags


@pytest.mark.parametrize(
    ("written", "kept"), [("Cozy", "cozy"), ("#방꾸미기", "방꾸미기"), (" ＣＯＺＹ_2 ", "cozy_2"), ("방" * 30, None)]
)
def test_one_tag_has_one_form(written: str, kept: str | None) -> None:
    assert clean_tag(written, "tag") == (kept or written)


@pytest.mark.parametrize("wrong", ["", " ", "#", "two words", "a" * 31, "a" * 100_000, "\0", "\ud800", "a-b"])
def test_what_is_no_tag_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        clean_tag(wrong, "tag")


def test_tags_are_distinct_and_bounded() -> None:
    assert clean_tags(["A", "#a", "b"]) == ["a", "b"]
    with pytest.raises(ValidationError):
        clean_tags(["a"] * (MOST_TAGS + 1))
