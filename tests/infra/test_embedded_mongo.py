"""The embedded server is durable and atomic per document. Runs on a port of its own."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pymongo import AsyncMongoClient, ReturnDocument
from pymongo.errors import PyMongoError

from infra.local import probes
from infra.local.tools.embedded_mongo import EmbeddedMongo
from infra.local.tools.jars import java

pytestmark = pytest.mark.server
Client = AsyncMongoClient[dict[str, Any]]
Server = Callable[[], Any]


@pytest.fixture
def server(tmp_path: Path) -> Server:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    @asynccontextmanager
    async def run() -> AsyncIterator[tuple[Client, asyncio.subprocess.Process]]:
        command = (java(), "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", EmbeddedMongo().classpath)
        process = await asyncio.create_subprocess_exec(*command, "Main", str(port), str(tmp_path / "store.mv"))
        await _until(probes.mongo(port))
        client: Client = AsyncMongoClient("127.0.0.1", port, timeoutMS=20_000)
        try:
            yield client, process
        finally:
            await client.close()
            if process.returncode is None:
                process.kill()
            await process.wait()

    return run


async def _until_true(condition: Callable[[], bool]) -> None:
    async def holds() -> bool:
        return condition()

    await _until(holds)


async def _until(answers: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(60):
        while not await answers():  # noqa: ASYNC110 - another process is what is waited for
            await asyncio.sleep(0.05)


async def test_concurrent_increments_are_all_counted(server: Server) -> None:
    async with server() as (client, _):
        counters = client.trial.counters
        await counters.insert_one({"_id": 1, "count": 0})
        await asyncio.gather(*(counters.update_one({"_id": 1}, {"$inc": {"count": 1}}) for _ in range(400)))
        assert await counters.find_one({"_id": 1}) == {"_id": 1, "count": 400}


async def test_compare_and_set_has_one_winner(server: Server) -> None:
    async with server() as (client, _):
        rooms = client.trial.rooms
        await rooms.insert_one({"_id": 1, "revision": 1})
        change = {"$inc": {"revision": 1}}
        after = ReturnDocument.AFTER
        tries = (rooms.find_one_and_update({"_id": 1, "revision": 1}, change, return_document=after) for _ in range(20))
        assert [won for won in await asyncio.gather(*tries) if won] == [{"_id": 1, "revision": 2}]


async def test_a_unique_index_admits_one_of_many_inserts(server: Server) -> None:
    async with server() as (client, _):
        follows = client.trial.follows
        await follows.create_index("pair", unique=True)
        outcomes = await asyncio.gather(
            *(follows.insert_one({"pair": "a-b"}) for _ in range(20)), return_exceptions=True
        )
        assert sum(not isinstance(outcome, PyMongoError) for outcome in outcomes) == 1


async def test_acknowledged_writes_survive_kill_9(server: Server) -> None:
    acknowledged: list[int] = []

    async def write(client: Client, first: int) -> None:
        for number in range(first, first + 10_000):
            await client.trial.posts.insert_one({"_id": number, "body": "x" * 200})
            acknowledged.append(number)

    async with server() as (client, process):
        writers = asyncio.gather(*(write(client, 100_000 * each) for each in range(8)), return_exceptions=True)
        await _until_true(lambda: len(acknowledged) > 100)
        process.kill()
        await writers
    async with server() as (client, _):
        kept = {post["_id"] async for post in client.trial.posts.find({}, {"_id": 1})}
    assert set(acknowledged) <= kept
