"""What the gateway refuses over HTTP, through the edge, as a client sees it."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.fixtures.stack import Stack
from tests.supergraph.gateway.attacks import doubling_fragments, nested_json, repeated_field

pytestmark = pytest.mark.server

JSON = {"content-type": "application/json"}
HELLO = {"query": "{ __typename }"}


@pytest.fixture
async def client(stack: Stack) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=stack.edge, timeout=10) as opened:
        yield opened


def code(answer: httpx.Response) -> str:
    found: str = answer.json()["errors"][0]["extensions"]["code"]
    return found


def log_of(stack: Stack, service: str) -> str:
    return Path(f"{stack.state}/logs/{service}.log").read_text()


class TestRefusals:
    async def test_a_stream_of_events_has_the_refusal_as_its_result(self, client: httpx.AsyncClient) -> None:
        answer = await client.post("/graphql", json=doubling_fragments(), headers={"accept": "text/event-stream"})
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream")
        assert answer.text.startswith("event: next\ndata: {")
        assert "GRAPHQL_VALIDATION_FAILED" in answer.text
        assert answer.text.endswith("event: complete\ndata:\n\n")

    @pytest.mark.parametrize("accept", ["application/json", "application/graphql-response+json"])
    async def test_exponential_fragments_are_refused(self, client: httpx.AsyncClient, accept: str) -> None:
        answer = await client.post("/graphql", json=doubling_fragments(), headers={"accept": accept})
        assert code(answer) == "GRAPHQL_VALIDATION_FAILED"
        assert answer.status_code == (400 if "response" in accept else 200)

    async def test_a_field_that_repeats(self, client: httpx.AsyncClient) -> None:
        """The router would need most of a second for these four kilobytes."""
        answer = await client.post("/graphql", json=repeated_field())
        assert code(answer) == "GRAPHQL_VALIDATION_FAILED"
        assert "repeats the same fields" in answer.json()["errors"][0]["message"]

    @pytest.mark.parametrize("member", ["variables", "extensions", "other"])
    async def test_deeply_nested_json_is_refused(self, client: httpx.AsyncClient, member: str) -> None:
        answer = await client.post("/graphql", content=nested_json(member), headers=JSON)
        assert (answer.status_code, code(answer)) == (400, "BAD_REQUEST")

    @pytest.mark.parametrize(
        "content_type", ["text/plain; application/json", "application/graphql+json", "text/plain", ""]
    )
    async def test_deep_json_of_any_content_type(self, client: httpx.AsyncClient, content_type: str) -> None:
        answer = await client.post("/graphql", content=nested_json(), headers={"content-type": content_type})
        assert answer.status_code == 400

    async def test_deep_json_in_chunks(self, client: httpx.AsyncClient) -> None:
        async def chunks() -> AsyncIterator[bytes]:
            text = nested_json().encode()
            for start in range(0, len(text), 1000):
                yield text[start : start + 1000]

        answer = await client.post("/graphql", content=chunks(), headers=JSON)
        assert (answer.status_code, code(answer)) == (400, "BAD_REQUEST")

    @pytest.mark.parametrize("name", ["variables", "extensions"])
    async def test_deep_json_by_get(self, client: httpx.AsyncClient, name: str) -> None:
        parameters = {**HELLO, name: "[" * 3000}
        answer = await client.get("/graphql", params=parameters, headers={"x-client": "test"})
        assert (answer.status_code, code(answer)) == (400, "BAD_REQUEST")

    async def test_variables_of_any_language_by_get(self, client: httpx.AsyncClient) -> None:
        parameters = {"query": "query($n: String!) { tag(name: $n) { name } }", "variables": '{"n": "식물"}'}
        answer = await client.get("/graphql", params=parameters, headers={"x-client": "test"})
        assert answer.json() == {"data": {"tag": {"name": "식물"}}}

    async def test_doubling_fragments_by_get(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/graphql", params=doubling_fragments(), headers={"x-client": "test"})
        assert code(answer) == "GRAPHQL_VALIDATION_FAILED"

    async def test_compressed_bodies_are_refused(self, client: httpx.AsyncClient) -> None:
        body = gzip.compress(json.dumps(HELLO).encode())
        answer = await client.post("/graphql", content=body, headers={**JSON, "content-encoding": "gzip"})
        assert answer.status_code == 415

    @pytest.mark.parametrize("body", [[HELLO, HELLO], "text", 1, None, [[]]])
    async def test_what_is_no_request(self, client: httpx.AsyncClient, body: Any) -> None:
        answer = await client.post("/graphql", content=json.dumps(body), headers=JSON)
        assert (answer.status_code, code(answer)) == (400, "BAD_REQUEST")

    async def test_repeated_members_are_refused(self, client: httpx.AsyncClient) -> None:
        bomb = json.dumps(doubling_fragments())[1:-1]
        answer = await client.post("/graphql", content=f'{{"query":"{{__typename}}",{bomb}}}', headers=JSON)
        assert "errors" in answer.json()
        answer = await client.post("/graphql", content=f'{{{bomb},"query":"{{__typename}}"}}', headers=JSON)
        assert (answer.status_code, code(answer)) == (400, "BAD_REQUEST")

    @pytest.mark.parametrize("size", [1_100_000, 3_000_000])
    async def test_a_body_that_is_too_large_in_chunks(self, client: httpx.AsyncClient, size: int) -> None:
        async def chunks() -> AsyncIterator[bytes]:
            for _ in range(size // 10_000):
                yield b" " * 10_000

        answer = await client.post("/graphql", content=chunks(), headers=JSON)
        assert (answer.status_code, code(answer)) == (413, "PAYLOAD_TOO_LARGE")

    async def test_several_operations_without_a_name(self, client: httpx.AsyncClient) -> None:
        document = "query A { __typename } mutation B { signOut { __typename } }"
        answer = await client.post("/graphql", json={"query": document})
        assert "operationName" in answer.json()["errors"][0]["message"]
        named = await client.post("/graphql", json={"query": document, "operationName": "A"})
        assert named.json() == {"data": {"__typename": "Query"}}


class TestPasses:
    async def test_a_relay_document_with_sixty_spreads(self, client: httpx.AsyncClient) -> None:
        spreads = " ".join(f"...G{n}" for n in range(60))
        fragments = " ".join(f"fragment G{n} on Viewer {{ user {{ id handle }} }}" for n in range(60))
        answer = await client.post("/graphql", json={"query": f"query Page {{ viewer {{ {spreads} }} }} {fragments}"})
        assert answer.json() == {"data": {"viewer": None}}

    async def test_variables_of_nearly_one_megabyte(self, client: httpx.AsyncClient) -> None:
        request = {"query": "query($h: String!) { user(handle: $h) { id } }", "variables": {"h": "x" * 990_000}}
        answer = await client.post("/graphql", json=request)
        assert answer.status_code == 200

    async def test_a_hundred_requests_on_one_connection(self, client: httpx.AsyncClient) -> None:
        answers = [(await client.post("/graphql", json=HELLO)).json() for _ in range(100)]
        assert answers == [{"data": {"__typename": "Query"}}] * 100


class TestRouterErrors:
    SECRET = "a-refresh-token"

    @pytest.mark.parametrize(
        ("type_", "value"),
        [("String!", {"token": SECRET}), ("ID!", [SECRET]), ("Int!", SECRET), ("Boolean!", SECRET), ("Float!", SECRET),
         ("[Int!]!", [SECRET]), ("TrendingWindow!", SECRET), ("SignInInput!", SECRET)],
    )  # fmt: skip
    async def test_values_are_neither_answered_nor_logged(
        self, stack: Stack, client: httpx.AsyncClient, type_: str, value: Any
    ) -> None:
        request = {"query": f"query($v: {type_}) {{ __typename @include(if: true) }}", "variables": {"v": value}}
        answer = await client.post("/graphql", json=request)
        assert "errors" in answer.json()
        assert self.SECRET not in answer.text
        assert "Number(" not in answer.text
        assert not [name for name in ("router", "gateway", "edge") if self.SECRET in log_of(stack, name)]

    @pytest.mark.parametrize("argument", ['first: "{}"', 'first: 1, window: "{}"', "first: [[1]], window: {}"])
    async def test_literals_are_not_answered(self, client: httpx.AsyncClient, argument: str) -> None:
        document = f"{{ trendingPosts({argument.format('hunter2')}) {{ edges {{ rank }} }} }}"
        answer = await client.post("/graphql", json={"query": document})
        assert "errors" in answer.json()
        assert "hunter2" not in answer.text


class TestSlowBodies:
    @pytest.mark.slow
    @pytest.mark.parametrize("path", ["/graphql", "/auth/token", "/uploads"])
    async def test_a_byte_a_second_is_cut_off(self, stack: Stack, path: str) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", stack.ports["edge"])
        content_type = "multipart/form-data; boundary=x" if path == "/uploads" else "application/json"
        head = f"POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: {content_type}\r\ncontent-length: 1000"
        writer.write(f"{head}\r\n\r\n".encode())
        answer = asyncio.create_task(reader.read())
        async with asyncio.timeout(15):
            while not answer.done():
                writer.write(b" ")
                await asyncio.wait([answer], timeout=1)
        assert answer.result().startswith(b"HTTP/1.1 408")
        writer.close()
