"""What an operation touches, and the headers of a response that touched something deprecated."""

from pathlib import Path

import pytest
from graphql import build_schema, parse

from supergraph.gateway.deprecation_headers import DeprecationHeaders, WithHeaders
from supergraph.gateway.public_schema import PublicSchema
from supergraph.gateway.router_pool import Exchange
from supergraph.usage.coordinates import coordinates

SDL = """
type Query { lamp(id: ID, near: Near, shade: Shade): Lamp  old: Int @deprecated(reason: "%s") }
type Lamp { id: ID!  colour: Shade  watts: Int @deprecated(reason: "%s")  next: Lamp }
input Near { x: Int  y: Int @deprecated(reason: "%s") }
enum Shade { RED  GREY @deprecated(reason: "%s") }
"""
LATE, SOON = (
    f"Use `b`. Deprecated {a}, removed after {b}."
    for a, b in (("2026-12-01", "2028-01-31"), ("2027-01-01", "2028-01-15"))
)


@pytest.fixture
def headers(tmp_path: Path) -> DeprecationHeaders:
    file = tmp_path / "api.graphql"
    file.write_text(SDL % (LATE, SOON, LATE, LATE))
    return DeprecationHeaders(PublicSchema(tmp_path / "missing.graphql", file), "https://miniroom.example")


def test_coordinates_are_those_of_the_operation_that_runs() -> None:
    document = parse(
        "query A($id: ID) { lamp(id: $id, near: { x: 1 }, shade: GREY) { ...F __typename unknown } }"
        " query B { old } fragment F on Lamp { next { ...G } } fragment G on Lamp { next { ...F } watts }"
        " fragment H on Lamp { id }"
    )
    arguments = {"Query.lamp(id:)", "Query.lamp(near:)", "Query.lamp(shade:)", "Near.x", "Shade.GREY"}
    schema = build_schema(SDL % (LATE, LATE, LATE, LATE))
    assert coordinates(schema, document, "A") == arguments | {"Query.lamp", "Lamp.next", "Lamp.watts"}
    assert coordinates(schema, document, "B") == {"Query.old"}
    assert coordinates(schema, document, None) == frozenset()


@pytest.mark.parametrize(
    ("document", "since", "sunset"),
    [
        ("{ old }", 1796083200, b"Tue, 01 Feb 2028 00:00:00 GMT"),
        ("{ lamp { watts } old }", 1796083200, b"Sun, 16 Jan 2028 00:00:00 GMT"),
        ("{ lamp { next { ...F } } } fragment F on Lamp { w: watts }", 1798761600, b"Sun, 16 Jan 2028 00:00:00 GMT"),
        ("{ lamp(near: { y: 1 }) { id } }", 1796083200, b"Tue, 01 Feb 2028 00:00:00 GMT"),
        ("{ lamp(shade: GREY) { id } }", 1796083200, b"Tue, 01 Feb 2028 00:00:00 GMT"),
    ],
)
def test_the_first_date_counts(headers: DeprecationHeaders, document: str, since: int, sunset: bytes) -> None:
    assert headers.of(document, None) == (
        b"deprecation: @%d" % since,
        b"sunset: " + sunset,
        b'link: <https://miniroom.example/docs/versions>; rel="deprecation"; type="text/html"',
    )


@pytest.mark.parametrize(
    "document",
    ["{ lamp { id } }", "{ old: lamp { watts: id } }", '{ lamp(id: "old") { id } }', "{ old", "{ old(" * 400],
)
def test_other_operations_have_none(headers: DeprecationHeaders, document: str) -> None:
    assert headers.of(document, None) == ()


def test_a_new_graph_counts_from_the_next_look(tmp_path: Path) -> None:
    file = tmp_path / "api.graphql"
    file.write_text("type Query { old: Int }")
    schema = PublicSchema(file)
    headers = DeprecationHeaders(schema, "")
    assert headers.of("{ old }", None) == ()
    for text, found in ((SDL % (LATE, LATE, LATE, LATE), 3), ("type Query {", 3), ("type Query { old: Missing }", 3)):
        (tmp_path / "new").write_text(text)
        (tmp_path / "new").replace(file)
        schema.refresh()
        assert len(headers.of("{ old }", None)) == found, "what cannot be read changes nothing"


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_lines_are_added_once_whatever_the_pieces(size: int) -> None:
    received: list[bytes] = []

    class Client(Exchange):
        def receive(self, data: bytes) -> None:
            received.append(data)

    exchange = WithHeaders(Client(), (b"a: 1", b"b: 2"))
    response = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n\r\n\r\n"
    for start in range(0, len(response), size):
        exchange.receive(response[start : start + size])
    assert b"".join(received) == response.replace(b"OK\r\n", b"OK\r\na: 1\r\nb: 2\r\n")
