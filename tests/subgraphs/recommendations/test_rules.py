import pytest

from subgraphs.kit.refusals import InvalidInput
from subgraphs.recommendations import rules


def test_exclusions_are_bounded() -> None:
    rules.check_excluded(["x"] * 100)
    with pytest.raises(InvalidInput):
        rules.check_excluded(["x"] * 101)
