"""The gateway's side of plain HTTP, with a server in the router's place."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import httpx
import orjson
import pytest
from redis.asyncio import Redis

from supergraph.composition.snapshots import FOLDER
from supergraph.gateway.access_tokens import AccessTokens
from supergraph.gateway.ended_sessions import EndedSessions
from supergraph.gateway.endpoints import Endpoint, Endpoints
from supergraph.gateway.http_server import ClientConnection, Graph
from supergraph.gateway.pages import Pages
from supergraph.gateway.persisted_operations import PersistedOperations
from supergraph.gateway.rate import AddressRates
from supergraph.gateway.rest.operations import read_operations
from supergraph.gateway.router_pool import RouterPool
from supergraph.gateway.sockets import SocketFactory


class Router:
    """Answers every operation alike, and keeps what it was asked."""

    def __init__(self) -> None:
        self.answer, self.asked, self.head = b"", dict[str, object](), b""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError):
            while True:
                self.head = (await reader.readuntil(b"\r\n\r\n")).lower()
                length = int(self.head.partition(b"content-length: ")[2].partition(b"\r")[0])
                self.asked = orjson.loads(await reader.readexactly(length))
                head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
                writer.write(head + b"content-length: %d\r\n\r\n" % len(self.answer) + self.answer)
        writer.close()


@pytest.fixture
async def router() -> AsyncIterator[tuple[Router, int]]:
    router = Router()
    server = await asyncio.start_server(router.serve, "127.0.0.1", 0)
    yield router, server.sockets[0].getsockname()[1]
    server.close()


@pytest.fixture
async def client(router: tuple[Router, int]) -> AsyncIterator[httpx.AsyncClient]:
    manifest = FOLDER / "persisted-operations.json"
    tokens = AccessTokens("", "", EndedSessions(Redis()))
    persisted = PersistedOperations.read(manifest)
    sockets = SocketFactory(("", 0), tokens, AddressRates(lambda: 1), persisted)
    pool = RouterPool("127.0.0.1", router[1])
    endpoints = Endpoints(Endpoint(pool, sockets), {})
    graph = Graph(endpoints, tokens, persisted, Pages({}, {}), read_operations(manifest))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: ClientConnection(graph), "127.0.0.1", 0)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}") as client:
        yield client
    server.close()
    for connection in list(pool._open):
        connection.transport.abort()


async def test_a_query_is_sent_as_its_operation(router: tuple[Router, int], client: httpx.AsyncClient) -> None:
    stub, _ = router
    stub.answer = b'{"data":{"tag":{"name":"cozy"}}}'
    headers = {"x-request-id": "abcdefgh", "x-other": "no", "accept-language": "ko"}
    for _ in range(2):
        answer = await client.get("/rest/TagPage?name=cozy&first=3", headers=headers)
        assert (answer.status_code, answer.json()) == (200, {"name": "cozy"})
    assert stub.asked["operationName"] == "TagPage"
    assert stub.asked["variables"] == {"name": "cozy", "first": 3}
    assert b"x-request-id: abcdefgh" in stub.head
    assert b"accept-language: ko" in stub.head
    assert b"x-other" not in stub.head
    again = await client.get("/rest/TagPage?name=cozy&first=3", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_mutation_has_its_input_as_body(router: tuple[Router, int], client: httpx.AsyncClient) -> None:
    stub, _ = router
    stub.answer = b'{"data":{"createPost":{"__typename":"RateLimited","code":"RATE_LIMITED","message":"Wait."}}}'
    answer = await client.post("/rest/CreatePost", json={"body": "hi"})
    assert (answer.status_code, answer.json()) == (429, {"error": {"code": "RATE_LIMITED", "message": "Wait."}})
    assert stub.asked["variables"] == {"input": {"body": "hi"}}


async def test_refusals_have_one_form(client: httpx.AsyncClient) -> None:
    wrong = await client.get("/rest/TagPage")
    assert (wrong.status_code, wrong.json()["error"]["message"]) == (400, "The parameter name is missing.")
    unknown = await client.post("/rest/Nothing", json={})
    assert (unknown.status_code, unknown.json()["error"]["code"]) == (404, "NOT_FOUND")


async def test_an_answer_that_is_no_json_is_an_outage(router: tuple[Router, int], client: httpx.AsyncClient) -> None:
    router[0].answer = b"<html>"
    answer = await client.get("/rest/AssetCategories")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "DEPENDENCY_UNAVAILABLE")
    assert answer.headers["retry-after"] == "1"
