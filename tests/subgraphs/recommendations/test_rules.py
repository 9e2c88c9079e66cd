import pytest

from subgraphs.kit.refusals import InvalidInput
from subgraphs.recommendations import rules


@pytest.mark.parametrize(
    ("written", "kept"), [("Cozy", "cozy"), ("#방꾸미기", "방꾸미기"), (" ＣＯＺＹ_2 ", "cozy_2"), ("ㄱ" * 30, None)]
)
def test_tags_are_read_as_posts_keeps_them(written: str, kept: str | None) -> None:
    assert rules.tag(written) == (kept or rules.tag(rules.tag(written)))


@pytest.mark.parametrize("wrong", ["", " ", "#", "two words", "a" * 31, "a" * 100_000, "\0", "\ud800", "a-b"])
def test_what_is_no_tag_is_refused(wrong: str) -> None:
    with pytest.raises(InvalidInput):
        rules.tag(wrong)


def test_exclusions_are_bounded() -> None:
    rules.check_excluded(["x"] * 100)
    with pytest.raises(InvalidInput):
        rules.check_excluded(["x"] * 101)
