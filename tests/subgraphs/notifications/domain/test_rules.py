import pytest

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.notifications.domain import rules


@pytest.mark.parametrize("count", [0, 101])
def test_the_number_of_ids_is_bounded(count: int) -> None:
    with pytest.raises(ValidationError):
        rules.check_ids(["x"] * count)
