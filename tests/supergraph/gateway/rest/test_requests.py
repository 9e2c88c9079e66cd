"""Which operation a plain request names, and its variables."""

import pytest

from supergraph.composition.snapshots import FOLDER
from supergraph.gateway.refusals import Refused
from supergraph.gateway.rest.operations import RestOperation, Variable, read_operations
from supergraph.gateway.rest.requests import operation_of, variables_of_body, variables_of_query

KNOWN = read_operations(FOLDER / "persisted-operations.json")
JSON = {b"content-type": b"application/json"}
LAMPS = RestOperation(
    "Lamps",
    is_query=True,
    document="",
    variables=(
        Variable("first", "Int", is_list=False, is_required=True),
        Variable("lit", "Boolean", is_list=False, is_required=False),
        Variable("ids", "ID", is_list=True, is_required=False),
        Variable("filter", "LampFilterInput", is_list=False, is_required=False),
        Variable("kind", "LampKind", is_list=False, is_required=False),
    ),
)


def test_every_query_and_mutation_is_there_in_its_committed_form() -> None:
    assert KNOWN["PostPage"].is_query
    assert not KNOWN["CreatePost"].is_query
    assert "__typename" not in KNOWN["PostPage"].document, "not the form for caching clients"
    assert "NotificationAdded" not in KNOWN, "a subscription is no single answer"


def test_values_have_the_types_of_their_variables() -> None:
    given = b"first=3&lit=true&ids=%5B%22%EC%8B%9D%EB%AC%BC%22%5D&filter=%7B%22colour%22%3A%22red%22%7D&kind=DESK"
    assert variables_of_query(LAMPS, given) == {
        "first": 3,
        "lit": True,
        "ids": ["식물"],
        "filter": {"colour": "red"},
        "kind": "DESK",
    }


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (b"", "The parameter first is missing."),
        (b"first=many", "The parameter first must be a whole number."),
        (b"first=3.5", "The parameter first must be a whole number."),
        (b"first=99999999999999999999", "The parameter first must be a whole number."),
        (b"first=2147483648", "The parameter first must be a whole number."),
        (b"first=1_0", "The parameter first must be a whole number."),
        (b"first=%202", "The parameter first must be a whole number."),
        (b"first=%D9%A1", "The parameter first must be a whole number."),
        (b"first=1&lit=yes", "The parameter lit must be true or false."),
        (b"first=1&color=red", "There is no parameter color: Lamps has first, lit, ids, filter, kind."),
        (b"first=1&first=2", "A parameter of the query string repeats."),
        (b"first=1&ids=a", "JSON"),
        (b"first=1&ids=" + b"[" * 100 + b"]" * 100, "levels"),
    ],
)
def test_what_does_not_fit_is_refused(query: bytes, message: str) -> None:
    with pytest.raises(Refused) as refused:
        variables_of_query(LAMPS, query)
    assert message in refused.value.message


def test_the_body_of_a_mutation_is_its_input() -> None:
    assert variables_of_body(KNOWN["CreatePost"], b'{"body":"hi"}', JSON) == {"input": {"body": "hi"}}
    with pytest.raises(Refused, match="must be a JSON object"):
        variables_of_body(KNOWN["CreatePost"], b"[1]", JSON)
    with pytest.raises(Refused, match="Send JSON"):
        variables_of_body(KNOWN["CreatePost"], b"{}", {b"content-type": b"text/plain"})


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        (b"/rest/PostPage", b"POST", 405),
        (b"/rest/CreatePost", b"GET", 405),
        (b"/rest/Nothing", b"GET", 404),
        (b"/rest/", b"GET", 404),
        (b"/rest/a/b/PostPage", b"GET", 404),
        (b"/rest/\xff", b"GET", 404),
    ],
)
def test_a_wrong_address_or_method_is_refused(path: bytes, method: bytes, status: int) -> None:
    with pytest.raises(Refused) as refused:
        operation_of(path, method, KNOWN)
    assert refused.value.status == status
