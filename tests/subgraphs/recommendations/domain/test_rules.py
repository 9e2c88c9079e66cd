import pytest

from events.agents.rankings import KEEP
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.recommendations.domain import rules


def test_pages_reach_the_end_of_the_ranking() -> None:
    first, *further = rules.page_sizes(21)
    assert first == 21
    assert sum(further) == rules.RANKING_LENGTH == KEEP


def test_exclusions_are_bounded() -> None:
    rules.check_excluded(["x"] * 100)
    with pytest.raises(ValidationError):
        rules.check_excluded(["x"] * 101)
