import pytest

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.users.domain import profile_rules, rules


def test_an_empty_bio_clears_it() -> None:
    assert profile_rules.clean_bio("  ") is None
    assert profile_rules.clean_bio("식물과 고양이") == "식물과 고양이"


def test_a_name_is_one_line_of_fifty() -> None:
    assert profile_rules.clean_display_name(" 하늘 ") == "하늘"
    for bad in ("", "a\nb", "a" * 51):
        with pytest.raises(ValidationError):
            profile_rules.clean_display_name(bad)


def test_search_ignores_case() -> None:
    assert rules.clean_search(" HaNa ") == "hana"


def test_an_account_cannot_follow_itself() -> None:
    rules.check_not_self("a", "b", "follow")
    with pytest.raises(ValidationError):
        rules.check_not_self("a", "a", "follow")
