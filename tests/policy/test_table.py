"""The table is whole: no place is missing, none is made up, and every heading is a thing."""

from collections import Counter

import pytest
from graphql import build_schema

from tests.policy.places import Place, places
from tests.policy.table import CALLERS, FILE, BadTable, read
from tests.policy.things import everything

ROWS = read(FILE.read_text())


def test_every_place_that_takes_an_id_is_in_it(known: dict[str, Place]) -> None:
    missing = sorted(set(known) - {row.place for row in ROWS})
    assert not missing, f"say in schema/policy.md what each caller gets at: {', '.join(missing)}"


def test_every_line_is_about_a_place(known: dict[str, Place]) -> None:
    assert not {row.place for row in ROWS} - set(known)


def test_every_heading_is_a_thing() -> None:
    assert {row.thing for row in ROWS} == set(everything.NEW)


def test_nothing_is_said_twice() -> None:
    assert not [str(row) for row, times in Counter((row.thing, row.asked) for row in ROWS).items() if times > 1]


def test_every_type_with_an_id_is_asked_for_by_it() -> None:
    asked = {row.thing for row in ROWS if row.asked == "node(id)"}
    assert {"A person", "A room", "A post", "A comment", "A picture", "A shelf with pictures"} <= asked
    assert "A notification of the owner" in asked


@pytest.mark.parametrize(
    "line", ["| `post(id)` | ok |", "| `post(id)` |" + " fine |" * len(CALLERS), "| `post(id) | ok |"]
)
def test_a_bad_line_is_refused(line: str) -> None:
    with pytest.raises(BadTable):
        read(f"## A post\n\n{line}")


def test_places_are_found_however_deep() -> None:
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
