"""A Redis of the tests' own."""

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from subgraphs.kit.stores.redis import open_redis
from tests.control.conftest import etcd, server

__all__ = ["etcd", "server"]


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def start(port: int, folder: Path) -> asyncio.subprocess.Process:
    options = ("--port", str(port), "--save", "", "--dir", str(folder))
    process = await asyncio.create_subprocess_exec("redis-server", *options, stdout=asyncio.subprocess.DEVNULL)
    async with asyncio.timeout(20):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                return process
            except OSError:
                await asyncio.sleep(0.05)


@pytest.fixture
async def redis(port: int, tmp_path: Path) -> AsyncIterator[Redis]:
    process = await start(port, tmp_path)
    async with open_redis(f"redis://127.0.0.1:{port}/0") as client:
        yield client
    process.kill()
    await process.wait()
