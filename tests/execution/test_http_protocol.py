"""Over a socket: each behaviour is uvicorn's own, with and without the shortcut for operations."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, cast

import pytest
import strawberry
import uvicorn

from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.kit.auth.denied_sessions import DeniedSessions
from subgraphs.kit.graph.context import Context
from subgraphs.kit.graph.federation import Schema
from subgraphs.kit.http import http_protocol, requests
from subgraphs.kit.http.graphql_over_http import GraphQLOverHTTP
from subgraphs.kit.http.operations import OperationContexts
from subgraphs.kit.http.requests import LARGEST_BODY
from subgraphs.kit.process.app import SubgraphApp
from subgraphs.kit.process.serve import SERVING
from tests.fixtures.eventually import until

begun: list[str] = []
ended: list[str] = []
clients: list["Client"] = []
gate = asyncio.Event()


@strawberry.type
class Query:
    @strawberry.field
    def echo(self, text: str) -> str:
        return text

    @strawberry.field
    async def slow(self) -> str:
        begun.append("slow")
        await gate.wait()
        ended.append("slow")
        return "slow"


def app() -> SubgraphApp:
    contexts = OperationContexts()
    contexts.factory, contexts.denied = Context, cast("DeniedSessions", object())
    return SubgraphApp(GraphQLOverHTTP(BreadthFirstExecutor(Schema(query=Query)), contexts, frozenset({"secret"})))


@asynccontextmanager
async def serving(http: Any) -> AsyncIterator[uvicorn.Server]:
    options = {**SERVING, "loop": "none", "http": http, "lifespan": "off"}
    server = uvicorn.Server(uvicorn.Config(app(), port=0, **options))
    running = asyncio.ensure_future(server._serve(None))
    while not server.started:  # noqa: ASYNC110  # uvicorn offers a flag only
        await asyncio.sleep(0.005)
    try:
        yield server
    finally:
        gate.set()
        for client in clients:
            client.writer.close()
        clients.clear()
        server.should_exit = True
        await running


@pytest.fixture(params=["httptools", http_protocol.OperationProtocol])
async def server(request: pytest.FixtureRequest) -> AsyncIterator[uvicorn.Server]:
    gate.clear()
    begun.clear()
    ended.clear()
    async with serving(request.param) as server:
        yield server


class Client:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def answer(self) -> tuple[int, dict[str, str], Any]:
        async with asyncio.timeout(5):
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode().splitlines()
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
            body = await self.reader.readexactly(int(headers.get("content-length", 0)))
        return int(head[0].split()[1]), headers, json.loads(body) if body[:1] in (b"{", b"[") else body

    async def is_closed(self) -> bool:
        async with asyncio.timeout(5):
            return await self.reader.read() == b""


async def connected(server: uvicorn.Server) -> Client:
    port = server.servers[0].sockets[0].getsockname()[1]
    clients.append(Client(*await asyncio.open_connection("127.0.0.1", port)))
    return clients[-1]


def request(text: str = "hi", *headers: str, query: str | None = None, version: str = "1.1") -> bytes:
    body = json.dumps({"query": query or f'{{ echo(text: "{text}") }}'}).encode()
    given = ("host: x", "x-miniroom-router: secret", "content-type: application/json", *headers)
    lines = [f"POST /graphql HTTP/{version}", *given, f"content-length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body


def echoed(text: str) -> dict[str, Any]:
    return {"data": {"echo": text}}


async def test_a_connection_is_kept(server: uvicorn.Server) -> None:
    client = await connected(server)
    for number in range(3):
        client.writer.write(request(f"n{number}"))
        status, headers, answer = await client.answer()
        assert (status, headers["content-type"], answer) == (200, "application/json", echoed(f"n{number}"))
        assert "date" in headers
    assert server.server_state.total_requests == 3


async def test_operations_in_one_packet_are_answered_in_order(server: uvicorn.Server) -> None:
    client = await connected(server)
    client.writer.write(request(query="{ slow }") + request("second") + request("third"))
    await until(lambda: begun == ["slow"])
    gate.set()
    assert [(await client.answer())[2] for _ in range(3)] == [
        {"data": {"slow": "slow"}},
        echoed("second"),
        echoed("third"),
    ]


async def test_a_body_may_come_in_pieces_and_in_chunks(server: uvicorn.Server) -> None:
    client = await connected(server)
    for piece in (request("slowly")[start : start + 40] for start in range(0, len(request("slowly")), 40)):
        client.writer.write(piece)
        await asyncio.sleep(0.005)
    assert (await client.answer())[2] == echoed("slowly")
    head, _, body = request("chunked", "transfer-encoding: chunked").partition(b"\r\n\r\n")
    head = b"\r\n".join(line for line in head.split(b"\r\n") if not line.startswith(b"content-length"))
    client.writer.write(head + b"\r\n\r\n" + b"".join(b"1\r\n%c\r\n" % byte for byte in body) + b"0\r\n\r\n")
    assert (await client.answer())[2] == echoed("chunked")


async def test_a_client_may_ask_before_it_sends_its_body(server: uvicorn.Server) -> None:
    client = await connected(server)
    head, _, body = request("asked", "expect: 100-continue").partition(b"\r\n\r\n")
    client.writer.write(head + b"\r\n\r\n")
    assert (await client.answer())[0] == 100
    client.writer.write(body)
    assert (await client.answer())[2] == echoed("asked")


@pytest.mark.parametrize("change", [("connection: close", "1.1"), ("x: y", "1.0")])
async def test_a_connection_is_closed_when_the_client_wants_it(server: uvicorn.Server, change: Any) -> None:
    client = await connected(server)
    client.writer.write(request("last", change[0], version=change[1]))
    _, headers, answer = await client.answer()
    assert (answer, headers["connection"]) == (echoed("last"), "close")
    assert await client.is_closed()


async def test_too_large_a_body_is_refused(server: uvicorn.Server) -> None:
    client = await connected(server)
    client.writer.write(request("x" * (LARGEST_BODY + 1)))
    assert (await client.answer())[0] == 413
    client = await connected(server)
    client.writer.write(request("x" * (LARGEST_BODY - 1000)))
    assert len((await client.answer())[2]["data"]["echo"]) == LARGEST_BODY - 1000


async def test_what_is_no_operation_goes_to_the_app(server: uvicorn.Server) -> None:
    client = await connected(server)
    for given, status in (
        (request().replace(b"secret", b"wrongs"), 403),
        (request().replace(b"POST", b"PUT"), 405),
        (request().replace(b"/graphql", b"/nothing"), 404),
        (request().replace(b"application/json", b"text/plain"), 415),
        (request("ok"), 200),
    ):
        client.writer.write(given)
        assert (await client.answer())[0] == status
    client.writer.write(b"nonsense\r\n\r\n")
    assert (await client.answer())[0] == 400
    assert await client.is_closed()


async def test_a_client_that_disconnects_does_not_affect_others(server: uvicorn.Server) -> None:
    slow = request(query="{ slow }")
    for sent, operations in ((request("half")[:-20], 0), (slow, 1), (slow + request("next"), 2)):
        leaving = await connected(server)
        leaving.writer.write(sent)
        await until(partial(lambda count: bool(server.server_state.connections) and len(begun) == count, operations))
        leaving.writer.close()
    client = await connected(server)
    client.writer.write(request("still here"))
    assert (await client.answer())[2] == echoed("still here")
    gate.set()
    await until(lambda: not server.server_state.tasks and len(server.server_state.connections) == 1)
    assert ended == ["slow", "slow"]


async def test_operations_under_way_are_answered_before_the_server_ends(server: uvicorn.Server) -> None:
    client, idle = await connected(server), await connected(server)
    client.writer.write(request(query="{ slow }"))
    await until(lambda: begun == ["slow"])
    server.should_exit = True
    assert await idle.is_closed()
    gate.set()
    assert (await client.answer())[2] == {"data": {"slow": "slow"}}
    assert await client.is_closed()


async def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_protocol, "BODY_SECONDS", 0.05)
    async with serving(http_protocol.OperationProtocol) as server:
        client = await connected(server)
        client.writer.write(request("whole"))
        assert (await client.answer())[2] == echoed("whole")
        client.writer.write(request("half")[:-20])
        assert await client.is_closed()


async def test_nor_by_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "BODY_SECONDS", 0.05)
    async with serving("httptools") as server:
        client = await connected(server)
        client.writer.write(request("half")[:-20])
        assert (await client.answer())[0] == 408


async def test_a_client_that_does_not_read_is_waited_for() -> None:
    gate.set()
    async with serving(http_protocol.OperationProtocol) as server:
        client = await connected(server)
        text = "x" * 500_000
        for _ in range(40):
            client.writer.write(request(text))
        await until(lambda: len(server.server_state.connections) == 1)
        [connection] = server.server_state.connections
        assert isinstance(connection, http_protocol.OperationProtocol)
        await until(lambda: connection.transport.get_write_buffer_size() > 0)
        other = await connected(server)
        for number in range(20):
            other.writer.write(request(f"n{number}"))
            assert (await other.answer())[2] == echoed(f"n{number}"), "another client is answered meanwhile"
        assert connection.transport.get_write_buffer_size() < 4 * len(text)
        for _ in range(40):
            assert (await client.answer())[2] == echoed(text)
