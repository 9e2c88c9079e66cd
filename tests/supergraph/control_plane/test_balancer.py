"""The control plane and a real HAProxy with the platform's own file: instances come, end and crash under load."""

import asyncio
import random
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from control.discovery.instances import Instance
from infra import environment
from infra.local.folders import CHECKOUT
from infra.local.profile import Profile
from infra.topology import SUBGRAPHS
from supergraph.control_plane.balancer.runtime_api import RuntimeAPI
from supergraph.control_plane.balancer.sync import Balancer
from tests.fixtures.eventually import eventually

NAME = "posts"


class Server:
    """An instance of posts: it says who it is, and whether it is ready."""

    def __init__(self, name: str) -> None:
        self.name, self.ready, self.answered = name, b"200 OK", 0

    async def start(self, port: int = 0) -> int:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port)
        self._open: set[asyncio.StreamWriter] = set()
        return int(self._server.sockets[0].getsockname()[1])

    async def crash(self) -> None:
        """Like a process that is killed: its connections are reset."""
        self._server.close()
        for writer in self._open:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                is_check = b" /health/ready " in head
                status, body = (self.ready if is_check else b"200 OK"), self.name.encode()
                self.answered += not is_check
                writer.write(b"HTTP/1.1 " + status + b"\r\ncontent-length: %d\r\n\r\n" % len(body) + body)
                await writer.drain()
        writer.close()

    def registered(self, port: int) -> dict[str, Instance]:
        one = Instance(service=NAME, id=self.name, host="127.0.0.1", port=port, version="1")
        return {f"{NAME}/{self.name}": one}


class Edge:
    def __init__(self, profile: Profile) -> None:
        self._profile, self.url = profile, f"http://127.0.0.1:{profile.port(f'{NAME}-inner')}/graphql"
        self.api = RuntimeAPI(Path(profile.deployment.edge_socket))

    async def start(self) -> None:
        program = shutil.which("haproxy")
        assert program, "`make test` installs it"
        variables = environment.of_edge(replace(self._profile.deployment, bind="127.0.0.1"))
        file = CHECKOUT / "infra" / "edge" / "haproxy.cfg"
        quiet = asyncio.subprocess.DEVNULL
        command = (program, "-db", "-f", str(file))
        self.process = await asyncio.create_subprocess_exec(*command, env=variables, stdout=quiet, stderr=quiet)

    async def ports(self) -> set[int]:
        try:
            return {each.address[1] for each in (await self.api.servers())[NAME] if each.is_enabled and each.is_up}
        except (OSError, ValueError):
            return set()

    async def balances(self, *ports: int) -> None:
        async def it_does() -> bool:
            return await self.ports() == set(ports)

        await eventually(it_does, what=f"the edge balances {ports}")


@pytest.fixture
async def edge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Edge]:
    monkeypatch.setenv("MINIROOM_STATE", str(tmp_path))
    base = random.randrange(20_000, 27_000, 400)
    profile = Profile("trial", base=base, edge_port=base + 399, environment="test")
    profile.make_folders()
    edge = Edge(profile)
    await edge.start()
    yield edge
    edge.process.terminate()
    await edge.process.wait()


@pytest.fixture
async def balancer(edge: Edge) -> AsyncIterator[Balancer]:
    balancer = Balancer(edge.api, SUBGRAPHS)
    task = asyncio.create_task(balancer.run())
    yield balancer
    task.cancel()
    await asyncio.wait([task])


@pytest.fixture
async def first(edge: Edge) -> AsyncIterator[tuple[Server, int]]:
    """The instance that stands in HAProxy's file."""
    server = Server("first")
    port = await server.start(edge._profile.port(NAME))
    await edge.balances(port)
    yield server, port
    await server.crash()


async def test_instances_come_and_end_and_no_request_fails(
    edge: Edge, balancer: Balancer, first: tuple[Server, int]
) -> None:
    one, port = first
    two = Server("two")
    other = await two.start()
    failed: list[str] = []

    async def ask() -> None:
        async with httpx.AsyncClient(timeout=10) as client:
            while True:
                try:
                    (await client.get(edge.url)).raise_for_status()
                except httpx.HTTPError as error:
                    failed.append(repr(error))

    load = [asyncio.create_task(ask()) for _ in range(4)]
    balancer.use(one.registered(port) | two.registered(other))
    await edge.balances(port, other)
    await _serves(two)
    one.ready = b"404 Not Found"
    await edge.balances(other)
    await _serves(two)
    answered = one.answered
    await _serves(two)
    assert one.answered == answered, "nothing new reaches an instance that ends"
    one.ready = b"200 OK"
    await edge.balances(port, other)
    balancer.use(one.registered(port))
    await edge.balances(port)
    for task in load:
        task.cancel()
    await asyncio.wait(load)
    assert failed == []
    await two.crash()


async def test_one_that_crashes_is_out_of_rotation_before_its_lease_lapses(
    edge: Edge, balancer: Balancer, first: tuple[Server, int]
) -> None:
    one, port = first
    two = Server("two")
    other = await two.start()
    balancer.use(one.registered(port) | two.registered(other))
    await edge.balances(port, other)
    started = asyncio.get_running_loop().time()
    await two.crash()
    await edge.balances(port)
    print(f"\nout of rotation {asyncio.get_running_loop().time() - started:.2f} s after its crash")


async def test_slots_are_filled_again_when_haproxy_restarts(
    edge: Edge, balancer: Balancer, first: tuple[Server, int]
) -> None:
    one, port = first
    two = Server("two")
    other = await two.start()
    balancer.use(one.registered(port) | two.registered(other))
    await edge.balances(port, other)
    edge.process.kill()
    await edge.process.wait()
    await edge.start()
    await edge.balances(port, other)
    await two.crash()


async def _serves(server: Server, requests: int = 20) -> None:
    wanted = server.answered + requests

    async def has_served() -> bool:
        return server.answered >= wanted

    await eventually(has_served, what=f"{server.name} serves")
