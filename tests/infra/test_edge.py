"""The public origin: which requests pass, and the errors for those that do not."""

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator

import httpx
import pytest
import websockets

from infra import environment
from infra.local.commands import require_program
from infra.local.folders import CHECKOUT
from infra.local.profile import profile_named
from tests.fixtures.stack import Stack


@pytest.mark.server
def test_the_configuration_is_valid(stack: Stack) -> None:
    haproxy = require_program("haproxy", "`make test` installs it")
    variables = environment.of_edge(profile_named(stack.profile).deployment)
    command = [str(haproxy), "-c", "-q", "-f", str(CHECKOUT / "infra" / "edge" / "haproxy.cfg")]
    answer = subprocess.run(command, env={**os.environ, **variables}, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.fixture
async def client(stack: Stack) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=stack.edge) as opened:
        yield opened


@pytest.mark.server
class TestEdge:
    @pytest.mark.parametrize(
        ("method", "path", "status"),
        [
            ("GET", "/metrics", 404),
            ("GET", "/readiness", 404),
            ("GET", "/uploads", 405),
            ("DELETE", "/cdn/some-key", 405),
            ("GET", "/cdn/%2e%2e/uploads/some-key", 400),
        ],
    )
    async def test_other_paths_and_methods_are_rejected_with_a_graphql_error(
        self, client: httpx.AsyncClient, method: str, path: str, status: int
    ) -> None:
        answer = await client.request(method, path)
        assert answer.status_code == status
        assert answer.json()["errors"][0]["extensions"]["code"]

    async def test_the_public_bucket_is_not_listed(self, client: httpx.AsyncClient) -> None:
        assert (await client.get("/cdn/?list-type=2")).status_code == 403

    async def test_a_body_over_one_mebibyte_is_rejected(self, stack: Stack) -> None:
        """The rejection comes before the body is sent; a client that sends it may find the connection closed."""
        reader, writer = await asyncio.open_connection("127.0.0.1", stack.ports["edge"])
        head = "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 1100000"
        writer.write(f"{head}\r\n\r\n".encode())
        answer = await asyncio.wait_for(reader.read(), 5)
        writer.close()
        assert answer.startswith(b"HTTP/1.1 413")
        assert b"PAYLOAD_TOO_LARGE" in answer

    async def test_a_valid_request_id_is_kept_and_an_invalid_one_replaced(self, client: httpx.AsyncClient) -> None:
        query = {"query": "{ __typename }"}
        kept = await client.post("/graphql", json=query, headers={"x-request-id": "order-12345678"})
        replaced = await client.post("/graphql", json=query, headers={"x-request-id": "a'; drop"})
        assert kept.headers["x-request-id"] == "order-12345678"
        assert len(replaced.headers["x-request-id"]) == 36

    async def test_a_foreign_origin_opens_no_websocket(self, stack: Stack) -> None:
        with pytest.raises(websockets.InvalidStatus) as refused:
            await websockets.connect(stack.websocket, origin=websockets.Origin("https://elsewhere.example"))
        assert refused.value.response.status_code == 403

    async def test_the_public_origin_opens_a_websocket(self, stack: Stack) -> None:
        protocol = [websockets.Subprotocol("graphql-transport-ws")]
        async with websockets.connect(stack.websocket, subprotocols=protocol, origin=websockets.Origin(stack.edge)):
            pass
