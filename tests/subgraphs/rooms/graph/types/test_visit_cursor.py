"""Cursors of the visit record that this list never gave out."""

import pytest

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.rooms.graph.types.visit_cursor import visit_key


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-01-01", "now"])
def test_a_moment_that_utc_cannot_write_is_no_cursor(moment: str) -> None:
    with pytest.raises(ValidationError):
        visit_key(f"{moment} x")
