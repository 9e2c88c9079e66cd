"""The edge checks the URLs of private files: with two keys while one is rotated, with one otherwise."""

import asyncio
import os
import socket
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from infra import environment
from infra.deployment import Address, Deployment, Secrets
from infra.local.commands import require_program
from infra.local.folders import CHECKOUT
from infra.topology import OFFSETS
from subgraphs.kit.domain.delivery import Links
from tests.fixtures.eventually import eventually

NEW, OLD, FOREIGN = (b64encode(letter * 32).decode() for letter in (b"n", b"o", b"f"))
FILE = "private/abc.webp"


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
async def store() -> AsyncIterator[int]:
    """In place of S3: each object is its own path."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).split()[1]
        head = b"HTTP/1.1 200 OK\r\netag: x\r\nconnection: close\r\ncontent-length: %d\r\n\r\n" % len(path)
        writer.write(head + path)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield int(server.sockets[0].getsockname()[1])


@asynccontextmanager
async def edge(folder: Path, store: int, previous: str) -> AsyncIterator[httpx.AsyncClient]:
    ports = {name: Address("127.0.0.1", _free_port()) for name in OFFSETS}
    addresses = {**ports, "s3": Address("127.0.0.1", store), "edge": Address("127.0.0.1", _free_port())}
    secrets = Secrets("r", "e", "p", {}, "r", "k", "e", "e", NEW, "s", {}, previous_delivery_key=previous)
    url = f"http://{addresses['edge']}"
    stack = Deployment(addresses, secrets, url, "test", edge_socket=str(folder / "edge.sock"))
    haproxy = require_program("haproxy", "`make test` installs it")
    command = (str(haproxy), "-db", "-f", str(CHECKOUT / "infra" / "edge" / "haproxy.cfg"))
    process = await asyncio.create_subprocess_exec(*command, env={**os.environ, **environment.of_edge(stack)})
    async with httpx.AsyncClient(base_url=url) as client:

        async def is_up() -> bool:
            return (await client.get("/nowhere")).status_code == 404

        try:
            await eventually(is_up, what="the edge is up")
            yield client
        finally:
            process.terminate()
            await process.wait()


async def _status_of(path: str, client: httpx.AsyncClient) -> int:
    """Without a client that tidies the path."""
    reader, writer = await asyncio.open_connection("127.0.0.1", client.base_url.port)
    writer.write(f"GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n".encode())
    status = int((await reader.readline()).split()[1])
    writer.close()
    return status


@pytest.mark.parametrize(("previous", "old_is_good"), [(OLD, True), ("", False)])
async def test_which_signatures_are_good(tmp_path: Path, store: int, previous: str, old_is_good: bool) -> None:
    async with edge(tmp_path, store, previous) as client:

        async def status(key: str, file: str = FILE, hours: float = 0) -> int:
            links = Links(f"{client.base_url}/cdn/", key, clock=lambda: 1e10 + hours * 3600)
            return (await client.get(links(file))).status_code

        assert await status(NEW) == 200
        assert await status(OLD) == (200 if old_is_good else 403)
        assert (await status(FOREIGN), await status("")) == (403, 403)
        answers = [await client.get(f"/cdn/{path}") for path in (FILE, f"previews/{FILE}", "public.webp")]
        assert [answer.status_code for answer in answers] == [403, 403, 200]
        assert answers[2].headers["cache-control"].startswith("public")
        signed = Links(f"{client.base_url}/cdn/previews/", NEW, clock=lambda: 1e10)(FILE)
        assert (await client.get(signed)).content == b"/previews/private/abc.webp"
        for wrong in (signed.replace("expires=", "Expires="), signed + "0", signed.replace("previews/", "")):
            assert (await client.get(wrong)).status_code == 403
        for disguised in ("/cdn//private/a", "/cdn/x/../private/a", "/cdn/%70rivate/a", "/cdn/./private/a"):
            assert await _status_of(disguised, client) in (400, 403), disguised
