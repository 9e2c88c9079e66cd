import pytest

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.users import rules


def test_an_empty_bio_clears_it() -> None:
    assert rules.bio("  ") is None
    assert rules.bio("식물과 고양이") == "식물과 고양이"


def test_a_name_is_one_line_of_fifty() -> None:
    assert rules.display_name(" 하늘 ") == "하늘"
    for bad in ("", "a\nb", "a" * 51):
        with pytest.raises(ValidationError):
            rules.display_name(bad)


def test_search_knows_no_case() -> None:
    assert rules.search(" HaNa ") == "hana"


def test_nobody_follows_themselves() -> None:
    rules.check_not_oneself("a", "b", "follow")
    with pytest.raises(ValidationError):
        rules.check_not_oneself("a", "a", "follow")
