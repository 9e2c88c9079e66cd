import pytest

from events.agents.rankings import KEEP
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.recommendations import rules


def test_a_whole_ranking_is_within_reach() -> None:
    first, *further = rules.page_sizes(21)
    assert first == 21
    assert sum(further) == KEEP


def test_exclusions_are_bounded() -> None:
    rules.check_excluded(["x"] * 100)
    with pytest.raises(ValidationError):
        rules.check_excluded(["x"] * 101)
