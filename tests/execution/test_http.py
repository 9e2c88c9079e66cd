"""`POST /graphql` as GraphQL over HTTP wants it, without a server: the ASGI handler itself."""

import json
from typing import Any, cast

import pytest
import strawberry

from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.kit.auth.denied_sessions import DeniedSessions
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.graph.context import Context
from subgraphs.kit.graph.federation import Schema
from subgraphs.kit.http.graphql_over_http import GraphQLOverHTTP
from subgraphs.kit.http.operations import OperationContexts
from subgraphs.kit.http.requests import LARGEST_BODY


@strawberry.type
class Query:
    @strawberry.field
    def echo(self, text: str) -> str:
        return text

    @strawberry.field
    def viewer(self, info: strawberry.Info[Context, None]) -> str | None:
        return info.context.viewer_id

    @strawberry.field
    def fails(self) -> str | None:
        raise RuntimeError("secret details")

    @strawberry.field
    def refuses(self) -> str | None:
        raise ValidationError("Not so.", path=["text"])


class NobodyDenied:
    async def includes(self, session_id: str, *_: object) -> bool:
        return session_id == "ended"


contexts = OperationContexts()
contexts.factory = Context
contexts.denied = cast("DeniedSessions", NobodyDenied())
app = GraphQLOverHTTP(BreadthFirstExecutor(Schema(query=Query)), contexts, frozenset({"secret", "older"}))
JSON = {"content-type": "application/json", "x-miniroom-router": "secret", "x-request-id": "r1"}
RESPONSE_JSON = "application/graphql-response+json"


async def ask(
    body: Any, headers: dict[str, str] | None = None, method: str = "POST", parts: int = 1
) -> tuple[int, dict[str, str], Any]:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    size = -(-len(raw) // parts) or 1
    pieces = [raw[start : start + size] for start in range(0, len(raw), size)] or [b""]
    sent: list[Any] = []

    async def receive() -> Any:
        piece = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message: Any) -> None:
        sent.append(message)

    given = [(name.encode(), value.encode()) for name, value in (JSON | (headers or {})).items()]
    await app({"type": "http", "method": method, "path": "/graphql", "headers": given}, receive, send)
    start, answer = sent
    shown = {name.decode(): value.decode() for name, value in start["headers"]}
    assert int(shown["content-length"]) == len(answer["body"])
    return start["status"], shown, json.loads(answer["body"])


async def test_a_query_is_answered() -> None:
    status, headers, answer = await ask({"query": "query Q($t: String!) { echo(text: $t) }", "variables": {"t": "hi"}})
    assert (status, headers["content-type"], answer) == (200, "application/json", {"data": {"echo": "hi"}})


async def test_a_body_in_pieces() -> None:
    assert (await ask({"query": '{ echo(text: "pieces") }'}, parts=7))[2] == {"data": {"echo": "pieces"}}


async def test_lone_surrogates_pass_through() -> None:
    status, _, answer = await ask(b'{"query": "query($t: String!) { echo(text: $t) }", "variables": {"t": "\\ud800"}}')
    assert (status, answer) == (200, {"data": {"echo": "\ud800"}})


@pytest.mark.parametrize("secret", ["", "wrong", "secre", "secret2"])
async def test_only_the_router_is_answered(secret: str) -> None:
    status, _, answer = await ask({"query": "{ viewer }"}, {"x-miniroom-router": secret})
    assert status == 403
    assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"


async def test_any_accepted_secret_will_do() -> None:
    assert (await ask({"query": "{ viewer }"}, {"x-miniroom-router": "older"}))[0] == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"", 400),
        (b"[" * 100_000, 400),
        ([{"query": "{ viewer }"}], 400),
        ("text", 400),
        ({}, 400),
        ({"query": 1}, 400),
        ({"query": ""}, 400),
        ({"query": "{ viewer }", "variables": []}, 400),
        ({"query": "{ viewer }", "extensions": "x"}, 400),
        ({"query": "{ viewer }", "operationName": 1}, 400),
        ({"query": "query A { viewer }", "operationName": "B"}, 400),
        (b" " * (LARGEST_BODY + 1), 413),
    ],
)
async def test_what_is_no_request(body: Any, status: int) -> None:
    found, _, answer = await ask(body)
    assert found == status
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert "data" not in answer


async def test_a_large_body_in_pieces_is_refused() -> None:
    assert (await ask(b" " * (LARGEST_BODY + 1), parts=5))[0] == 413


async def test_other_methods_and_media() -> None:
    status, headers, _ = await ask({"query": "{ viewer }"}, method="GET")
    assert (status, headers["allow"]) == (405, "POST")
    assert (await ask({"query": "{ viewer }"}, {"content-type": "text/plain"}))[0] == 415
    assert (await ask({"query": "{ viewer }"}, {"content-type": "Application/JSON; charset=utf-8"}))[0] == 200


async def test_errors_of_the_document() -> None:
    for query in ("{", "{ nothing }", "query($t: String!) { echo(text: $t) }"):
        status, _, answer = await ask({"query": query})
        assert (status, answer["data"]) == (200, None)
        assert answer["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT", "requestId": "r1"}
        status, headers, answer = await ask({"query": query}, {"accept": f"{RESPONSE_JSON}, application/json;q=0.9"})
        assert (status, headers["content-type"]) == (400, RESPONSE_JSON)
        assert "data" not in answer


async def test_errors_of_fields_are_masked_and_do_not_change_the_status() -> None:
    status, _, answer = await ask({"query": "{ fails refuses viewer }"}, {"accept": RESPONSE_JSON})
    assert status == 200
    assert answer["data"] == {"fails": None, "refuses": None, "viewer": None}
    hidden, told = answer["errors"]
    assert "secret" not in json.dumps(answer)
    assert (hidden["extensions"]["code"], hidden["path"]) == ("INTERNAL", ["fails"])
    assert (told["message"], told["extensions"]["code"]) == ("Not so.", "BAD_USER_INPUT")


async def test_the_context_has_the_caller() -> None:
    claims = {"sub": "u1", "sid": "s1", "exp": 2**40, "scope": "", "roles": []}
    body = {"query": "{ viewer }", "extensions": {"jwt": claims}}
    assert (await ask(body))[2] == {"data": {"viewer": "u1"}}
    claims["sid"] = "ended"
    assert (await ask(body))[2] == {"data": {"viewer": None}}
