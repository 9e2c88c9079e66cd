"""Health probes: each speaks just enough of a service's protocol, without a client library."""

import asyncio
import struct
from collections.abc import Callable, Coroutine
from typing import Any

from infra.local.profile import HOST
from infra.local.services.program import Probe

_SECONDS = 2.0
_Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, bool]]


def http(port: int, path: str, accepted: tuple[int, ...] = (200,)) -> Probe:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
        status = (await reader.readline()).split()
        return len(status) > 1 and int(status[1]) in accepted

    return _probe(port, talk)


def all_of(probe: Probe, times: int) -> Probe:
    """Passes if the probe passes each time, on connections of its own."""

    async def probe_all() -> bool:
        return all(await asyncio.gather(*(probe() for _ in range(times))))

    return probe_all


def redis(port: int, password: str) -> Probe:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        writer.write(f"AUTH {password}\r\nPING\r\n".encode())
        return await reader.readline() == b"+OK\r\n" and await reader.readline() == b"+PONG\r\n"

    return _probe(port, talk)


def postgres(port: int) -> Probe:
    """The server answers a start-up message by a password request once it accepts connections."""
    body = struct.pack(">i", 196608) + b"user\0probe\0database\0postgres\0\0"

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        writer.write(struct.pack(">i", len(body) + 4) + body)
        return await reader.readexactly(1) == b"R"

    return _probe(port, talk)


def kafka(port: int) -> Probe:
    """ApiVersions, version 0: succeeds once the broker handles requests."""
    client = b"probe"
    body = struct.pack(">hhih", 18, 0, 1, len(client)) + client

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        writer.write(struct.pack(">i", len(body)) + body)
        _, _, error = struct.unpack(">iih", await reader.readexactly(10))
        return bool(error == 0)

    return _probe(port, talk)


def mongo(port: int) -> Probe:
    """An OP_MSG with `ping`."""
    document = b"\x10ping\0\x01\0\0\0\x02$db\0\x06\0\0\0admin\0\0"
    section = struct.pack("<IB", 0, 0) + struct.pack("<i", len(document) + 4) + document
    message = struct.pack("<iiii", 16 + len(section), 1, 0, 2013) + section

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        writer.write(message)
        (length,) = struct.unpack("<i", await reader.readexactly(4))
        return b"\x01ok\0" + struct.pack("<d", 1.0) in await reader.readexactly(length - 4)

    return _probe(port, talk)


def _probe(port: int, talk: _Talk) -> Probe:
    async def probe() -> bool:
        try:
            async with asyncio.timeout(_SECONDS):
                reader, writer = await asyncio.open_connection(HOST, port)
                try:
                    return await talk(reader, writer)
                finally:
                    writer.close()
        except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError):
            return False

    return probe
