"""The public origin: which requests pass, and the errors for those that do not."""

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

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

    async def test_an_operation_over_one_megabyte_is_rejected(self, client: httpx.AsyncClient) -> None:
        answer = await client.post("/graphql", content=b" " * 4_000_000, headers={"content-type": "application/json"})
        assert answer.status_code == 413
        assert answer.json()["errors"][0]["extensions"]["code"] == "PAYLOAD_TOO_LARGE"

    async def test_one_over_eight_mebibytes_is_rejected_before_it_is_sent(self, stack: Stack) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", stack.ports["edge"])
        head = "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 8400000"
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
        for given in (("abcdefgh", '"};evil'), ("abcdefgh, evil",), ("abcdefgh", "abcdefgh")):
            several = [("x-request-id", value) for value in given]
            answer = await client.post("/graphql", json=query, headers=several)
            assert len(answer.headers["x-request-id"]) == 36

    async def test_several_tokens_are_refused(self, client: httpx.AsyncClient) -> None:
        several = [("authorization", "Bearer spoilt"), ("authorization", "")]
        answer = await client.post("/graphql", json={"query": "{ __typename }"}, headers=several)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"

    async def test_a_foreign_origin_opens_no_websocket(self, stack: Stack) -> None:
        with pytest.raises(websockets.InvalidStatus) as refused:
            await websockets.connect(stack.websocket, origin=websockets.Origin("https://elsewhere.example"))
        assert refused.value.response.status_code == 403

    async def test_the_public_origin_opens_a_websocket(self, stack: Stack) -> None:
        protocol = [websockets.Subprotocol("graphql-transport-ws")]
        async with websockets.connect(stack.websocket, subprotocols=protocol, origin=websockets.Origin(stack.edge)):
            pass


FOREIGN, OURS = "https://elsewhere.example", "http://localhost:3000"
QUERY = {"query": "{ __typename }"}


@pytest.mark.server
class TestHosts:
    @pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:80", "[::1]"])
    async def test_other_hosts_are_refused(self, client: httpx.AsyncClient, host: str) -> None:
        for path in ("/graphql", "/auth/token", "/cdn/x", "/"):
            answer = await client.post(path, json=QUERY, headers={"host": host})
            assert answer.status_code == 421
            assert answer.headers["x-request-id"]

    @pytest.mark.parametrize("host", ["localhost", "LOCALHOST:18080", "127.0.0.1"])
    async def test_own_hosts_are_served(self, client: httpx.AsyncClient, host: str) -> None:
        assert (await client.post("/graphql", json=QUERY, headers={"host": host})).status_code == 200


@pytest.mark.server
class TestCors:
    @pytest.mark.parametrize("path", ["/graphql", "/auth/token", "/nothing"])
    async def test_foreign_origins_get_no_header(self, client: httpx.AsyncClient, path: str) -> None:
        answer = await client.post(path, json=QUERY, headers={"origin": FOREIGN})
        assert [name for name in answer.headers if name.startswith("access-control-")] == []
        assert "origin" in answer.headers["vary"].lower()

    async def test_own_origins_may_read_ids_and_costs(self, client: httpx.AsyncClient) -> None:
        answer = await client.post("/graphql", json=QUERY, headers={"origin": OURS})
        assert answer.headers["access-control-allow-origin"] == OURS
        exposed = answer.headers["access-control-expose-headers"]
        assert {"x-request-id", "retry-after", "x-cost-estimated"} <= set(exposed.split(", "))
        assert answer.headers["x-cost-estimated"]

    async def test_own_origins_may_read_refusals_of_the_edge(self, client: httpx.AsyncClient) -> None:
        answer = await client.delete("/uploads", headers={"origin": OURS})
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (405, OURS)

    async def test_the_origin_null_is_never_allowed(self, client: httpx.AsyncClient) -> None:
        """Every sandboxed page and every file has it."""
        answer = await client.post("/graphql", json=QUERY, headers={"origin": "null"})
        assert [name for name in answer.headers if name.startswith("access-control-")] == []

    async def test_preflight(self, client: httpx.AsyncClient) -> None:
        asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
        ours = await client.options("/graphql", headers={"origin": OURS, **asked})
        assert "POST" in ours.headers["access-control-allow-methods"]
        foreign = await client.options("/graphql", headers={"origin": FOREIGN, **asked})
        assert "access-control-allow-methods" not in foreign.headers


@pytest.mark.server
async def test_the_client_behind_a_balancer_is_counted(stack: Stack) -> None:
    """Tests' balancer is 127.0.0.53; the table of the edge then has the address that it names."""
    transport = httpx.AsyncHTTPTransport(local_address="127.0.0.53")
    async with httpx.AsyncClient(transport=transport, base_url=f"http://127.0.0.1:{stack.ports['edge']}") as balancer:
        await balancer.post("/graphql", json=QUERY, headers={"x-forwarded-for": "203.0.113.9, 198.51.100.7"})
    table = await _ask_edge(stack, "show table edge")
    assert "key=::ffff:198.51.100.7" in table
    assert "203.0.113.9" not in table
    assert "127.0.0.53" not in table


@pytest.mark.server
async def test_requests_that_succeed_are_not_logged(stack: Stack, client: httpx.AsyncClient) -> None:
    log = Path(stack.state) / "logs" / "edge.log"
    before = log.stat().st_size
    for _ in range(20):
        await client.post("/graphql", json=QUERY)
        await client.get("/nothing")
    assert "Connect from" not in log.read_bytes()[before:].decode()
    assert "/nothing" not in log.read_bytes()[before:].decode()


async def _ask_edge(stack: Stack, command: str) -> str:
    reader, writer = await asyncio.open_unix_connection(f"{stack.state}/edge.sock")
    writer.write(f"{command}\n".encode())
    answer = (await reader.read()).decode()
    writer.close()
    return answer
