"""The policy is complete: every ID argument has a row, and every heading is a resource."""

from collections import Counter

import pytest
from graphql import build_schema

from tests.policy.places import Place, places
from tests.policy.resources.registry import NEW
from tests.policy.table import CALLERS, FILE, BadTable, read

ROWS = read(FILE.read_text())


def test_every_id_argument_has_a_row(known: dict[str, Place]) -> None:
    missing = sorted(set(known) - {row.place for row in ROWS})
    assert not missing, f"schema/policy.md lacks: {', '.join(missing)}"


def test_every_row_is_an_id_argument(known: dict[str, Place]) -> None:
    assert not {row.place for row in ROWS} - set(known)


def test_every_heading_is_a_resource() -> None:
    assert {row.resource for row in ROWS} == set(NEW)


def test_rows_are_unique() -> None:
    assert not [str(row) for row, times in Counter((row.resource, row.asked) for row in ROWS).items() if times > 1]


def test_every_node_type_has_a_row() -> None:
    asked = {row.resource for row in ROWS if row.asked == "node(id)"}
    assert {"An account", "A room", "A post", "A comment", "An asset", "An asset category"} <= asked
    assert "A notification of the owner" in asked


@pytest.mark.parametrize(
    "line", ["| `post(id)` | ok |", "| `post(id)` |" + " fine |" * len(CALLERS), "| `post(id) | ok |"]
)
def test_a_malformed_row_is_refused(line: str) -> None:
    with pytest.raises(BadTable):
        read(f"## A post\n\n{line}")


def test_nested_id_arguments_are_found() -> None:
    schema = build_schema("""
        type Query { a(id: ID!): Int, b(ids: [ID!]!, first: Int): C, d(input: E): Int }
        type C { e(id: ID): Int }
        input E { many: [F!] }
        input F { thingId: ID, name: String }
    """)
    found = places(schema)
    assert set(found) == {"a(id)", "b(ids)", "C.e(id)", "d(many.thingId)"}
    filled = found["d(many.thingId)"].filled("x", {"input": {"many": [{"name": "y"}]}})
    assert filled == {"input": {"many": [{"name": "y", "thingId": "x"}]}}
