"""`make scale`: instances come and go while clients ask, and no request fails."""

import asyncio
import csv
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from infra.local.folders import CHECKOUT
from infra.local.profile import profile_named
from supergraph.control_plane.balancer.runtime_api import RuntimeAPI
from tests.fixtures.eventually import eventually
from tests.fixtures.services import Services
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
QUERY = {"query": "{ posts(first: 1) { edges { cursor } } }"}
CLIENTS = 4


class Load:
    """Clients that ask without a pause, and what went wrong."""

    def __init__(self, address: str) -> None:
        self._address = address
        self.answered, self.failed = 0, list[str]()

    async def ask_for_ever(self) -> None:
        async with httpx.AsyncClient(timeout=15) as client:
            while True:
                if problem := await self._ask(client):
                    self.failed.append(problem)
                self.answered += 1

    async def _ask(self, client: httpx.AsyncClient) -> str | None:
        try:
            response = await client.post(self._address, json=QUERY)
        except httpx.HTTPError as error:
            return repr(error)
        if response.status_code == 200 and "errors" not in response.json():
            return None
        return f"{response.status_code} {response.text[:200]}"

    async def more(self, requests: int) -> None:
        wanted = self.answered + requests

        async def enough() -> bool:
            return self.answered >= wanted

        await eventually(enough, seconds=30, what=f"{requests} more requests")


@asynccontextmanager
async def load(stack: Stack) -> AsyncIterator[Load]:
    running = Load(stack.graphql)
    tasks = [asyncio.create_task(running.ask_for_ever()) for _ in range(CLIENTS)]
    try:
        yield running
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


class Edge:
    """The instances of posts as HAProxy sees them."""

    def __init__(self, stack: Stack) -> None:
        self._api = RuntimeAPI(Path(profile_named(stack.profile).deployment.edge_socket))

    async def ports(self) -> set[int]:
        """Of those that get requests."""
        servers = (await self._api.servers())["posts"]
        return {each.address[1] for each in servers if each.is_enabled and each.is_up}

    async def served(self) -> dict[str, int]:
        """Requests by server since HAProxy started."""
        text = (await self._api.command("show stat posts 4 -1")).removeprefix("# ")
        return {row["svname"]: int(row["stot"]) for row in csv.DictReader(text.splitlines()) if row["svname"]}


def scaled_to(ports: set[int], edge: Edge) -> Callable[[], Awaitable[bool]]:
    async def is_scaled() -> bool:
        return await edge.ports() == ports

    return is_scaled


async def scale(count: int) -> None:
    command = [sys.executable, "-m", "infra.local", "scale", "posts", str(count)]
    run = await asyncio.to_thread(subprocess.run, command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


async def test_instances_come_and_go_and_no_request_fails(stack: Stack, services: Services) -> None:
    edge, first, second = Edge(stack), stack.ports["posts"], stack.ports["router"] + 340
    async with load(stack) as clients:
        await clients.more(20)
        await scale(2)
        await eventually(scaled_to({first, second}, edge), what="the edge has two instances")
        before = await edge.served()
        await clients.more(100)
        after = await edge.served()
        assert after["posts-slot-1"] > before["posts-slot-1"], "the new instance serves"
        pid = services.pid("posts")
        os.kill(pid, signal.SIGTERM)
        await services.back("posts", after=pid, seconds=30)
        await eventually(scaled_to({first, second}, edge), seconds=30, what="the first instance is back")
        await scale(1)
        await eventually(scaled_to({first}, edge), what="the edge has one instance")
        await clients.more(20)
    assert clients.failed == []
