"""Uploads pass through the gateway unchanged; those that are too slow or too large end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from supergraph.gateway.first_bytes import FirstBytes
from supergraph.gateway.uploads import UploadConnection, UploadRules

BODY = bytes(range(256)) * 4096
STORED = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n"


class Store:
    """Keeps the requests that it got whole."""

    def __init__(self) -> None:
        self.requests: list[bytes] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            self.requests.append(head + await reader.readexactly(length))
            writer.write(STORED)
        except asyncio.IncompleteReadError:
            pass
        finally:
            writer.close()


class NoClient(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.write(b"another protocol")  # type: ignore[attr-defined]
        transport.close()


@pytest.fixture
def store() -> Store:
    return Store()


@asynccontextmanager
async def gateway(store: Store, **rules: float) -> AsyncIterator[int]:
    """Its port."""
    behind = await asyncio.start_server(store.serve, "127.0.0.1", 0)
    wanted = UploadRules(behind.sockets[0].getsockname(), **rules)  # type: ignore[arg-type]
    front = await asyncio.get_running_loop().create_server(
        lambda: FirstBytes(NoClient, lambda: UploadConnection(wanted)), "127.0.0.1", 0
    )
    async with behind, front:
        yield front.sockets[0].getsockname()[1]


def head(length: int) -> bytes:
    return b"POST /uploads HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: %d\r\n\r\n" % length


async def drip(writer: asyncio.StreamWriter, data: bytes, size: int, pause: float) -> None:
    """Until the other side ends the connection."""
    try:
        for start in range(0, len(data), size):
            writer.write(data[start : start + size])
            await writer.drain()
            await asyncio.sleep(pause)
    except ConnectionError:
        return


async def test_an_upload_arrives_unchanged_in_any_pieces(store: Store) -> None:
    async with gateway(store) as port:
        for size in (3, len(BODY)):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            request = head(len(BODY)) + BODY
            writer.write(request[:size])
            await writer.drain()
            writer.write(request[size:])
            assert await reader.read() == STORED
            assert store.requests.pop() == request
            writer.close()


async def test_what_is_not_an_upload_goes_to_the_other_protocol(store: Store) -> None:
    async with gateway(store) as port:
        for line in (b"GET /uploads HTTP/1.1\r\n", b"POST /upload HTTP/1.1\r\n", b"POST /graphql HTTP/1.1\r\n"):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(line)
            assert await reader.read() == b"another protocol"
            writer.close()


async def test_a_slow_upload_ends_and_a_fair_one_passes(store: Store) -> None:
    """The fair one takes longer than the grace."""
    async with gateway(store, bytes_per_second=1000, grace_seconds=0.5) as port:
        slow, fair = [await asyncio.open_connection("127.0.0.1", port) for _ in range(2)]
        dripping = asyncio.create_task(drip(slow[1], head(50_000) + BODY, 1, 0.2))
        request = head(6000) + BODY[:6000]
        await asyncio.gather(drip(fair[1], request, 300, 0.1), _ends_slow(slow[0]))
        assert await fair[0].read() == STORED
        assert store.requests == [request]
        dripping.cancel()
        for _, writer in (slow, fair):
            writer.close()


async def _ends_slow(reader: asyncio.StreamReader) -> None:
    answer = await reader.read()
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"REQUEST_TIMEOUT" in answer


@pytest.mark.parametrize(("length", "status"), [(2000, b"413"), (500, b"204")])
async def test_more_bytes_than_allowed(store: Store, length: int, status: bytes) -> None:
    async with gateway(store, most_bytes=1000) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(head(length) + BODY[:length])
        assert (await reader.read()).startswith(b"HTTP/1.1 " + status)
        writer.close()


async def test_a_store_that_is_away(store: Store) -> None:
    front = await asyncio.get_running_loop().create_server(
        lambda: UploadConnection(UploadRules(("127.0.0.1", 1))), "127.0.0.1", 0
    )
    async with front:
        reader, writer = await asyncio.open_connection(*front.sockets[0].getsockname())
        writer.write(head(5) + b"hello")
        assert (await reader.read()).startswith(b"HTTP/1.1 503 ")
        writer.close()
