"""Which breaking changes concern what clients asked for. Pure."""

from datetime import date

import pytest
from graphql import build_schema

from supergraph.composition.compatibility import breaking
from supergraph.control_plane.registry.asked import still_asked
from supergraph.control_plane.registry.checks import Refused, check_promised

SDL = """
type Query { lamp(near: Near): Lamp  thing: Thing  unused: Int }
type Lamp { id: ID!  shade: Shade  watts: Int }
type Chair { id: ID! }
union Thing = Lamp | Chair
enum Shade { RED GREY }
input Near { at: Point }
input Point { x: Int y: Int }
"""
USED = ["Query.lamp", "Lamp.shade", "Query.lamp(near:)", "Query.thing"]


@pytest.mark.parametrize(
    ("old", "new", "coordinate"),
    [
        ("  unused: Int", "", None),
        ("  watts: Int", "", None),
        ("id: ID!  shade", "shade", None),
        ("  shade: Shade", "", "Lamp.shade"),
        ("shade: Shade", "shade: Int", "Lamp.shade"),
        ("(near: Near)", "", "Query.lamp(near:)"),
        ("near: Near", "near: Near!", "Query.lamp(near:)"),
        ("RED GREY", "RED", "Lamp.shade"),
        ("x: Int y: Int", "x: Int", "Query.lamp(near:)"),
        ("x: Int y", "x: Int! y", "Query.lamp(near:)"),
        ("Lamp | Chair", "Lamp", "Query.thing"),
    ],
)
def test_a_change_is_refused_if_a_client_would_notice(old: str, new: str, coordinate: str | None) -> None:
    before, after = build_schema(SDL), build_schema(SDL.replace(old, new))
    changes = breaking(before, after)
    assert changes
    found = [each for _, each in still_asked(changes, before, USED)]
    assert set(found) <= set(USED)
    if coordinate is None:
        assert found == []
    else:
        assert found
        assert coordinate.partition("(")[0] in [each.partition("(")[0] for each in found]
    assert list(still_asked(changes, before, [])) == []


def test_a_deprecated_field_stays_until_the_date_that_it_names() -> None:
    reason = "Use `lamp`. Deprecated 2026-12-01, removed after 2027-12-31."
    before = build_schema(SDL.replace("unused: Int", f'unused: Int @deprecated(reason: "{reason}")'))
    after = build_schema(SDL.replace("unused: Int", ""))
    with pytest.raises(Refused, match=r"Query\.unused was removed\. Query\.unused is promised until 2027-12-31"):
        check_promised(before, after, date(2027, 12, 31))
    check_promised(before, after, date(2028, 1, 1))
    check_promised(before, before, date(2027, 1, 1))
