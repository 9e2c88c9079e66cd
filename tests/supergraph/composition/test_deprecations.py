"""A deprecation says what to use, since when, and until when the old way stays."""

from datetime import date

import pytest
from graphql import build_schema

from supergraph.composition.deprecations import deprecations, undated

GOOD = "Use `b`. Deprecated 2026-12-01, removed after 2027-12-31."
PLACES = {
    "Query.a": 'type Query {{ a: Int @deprecated(reason: "{}") }}',
    "Query.a(b:)": 'type Query {{ a(b: Int @deprecated(reason: "{}")): Int }}',
    "In.a": 'type Query {{ a(b: In): Int }} input In {{ a: Int @deprecated(reason: "{}") }}',
    "Kind.A": 'type Query {{ a: Kind }} enum Kind {{ A @deprecated(reason: "{}") B }}',
}


@pytest.mark.parametrize(("coordinate", "sdl"), PLACES.items())
def test_both_dates_are_read(coordinate: str, sdl: str) -> None:
    schema = build_schema(sdl.format(GOOD))
    assert undated(schema) == []
    found = deprecations(schema)[coordinate]
    assert (found.since, found.until) == (date(2026, 12, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("reason", "problem"),
    [
        ("Old.", "say what to use"),
        ("Use `b`. Removed after 2027-12-31.", "say what to use"),
        ("Deprecated 2026-12-01, removed after 2027-12-31.", "say what to use"),
        ("Use `b`. Deprecated 2026-12-32, removed after 2027-12-31.", "say what to use"),
        ("Use `b`. Deprecated 2026-12-01, removed after 2027-03-01.", "it must stay for a year after 2026-12-01"),
    ],
)
@pytest.mark.parametrize(("coordinate", "sdl"), PLACES.items())
def test_others_are_refused(coordinate: str, sdl: str, reason: str, problem: str) -> None:
    (found,) = undated(build_schema(sdl.format(reason)))
    assert found.startswith(f"{coordinate}: {problem}")
