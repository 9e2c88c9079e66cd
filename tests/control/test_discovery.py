"""Registered instances, against a real etcd."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from control.discovery.directory import Directory, Instances
from control.discovery.instances import Instance
from control.discovery.registration import Registration
from control.etcd.client import Etcd
from control.etcd.keys import SERVICE, Keys
from tests.control.etcd_server import ENVIRONMENT, EtcdServer
from tests.fixtures.eventually import until

KEYS = Keys(ENVIRONMENT)


def instance(name: str, service: str = "posts", port: int = 4104) -> Instance:
    return Instance(service=service, id=name, host="127.0.0.1", port=port, version="1", sdl_hash="abc")


class Watched:
    """What a control plane sees."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.connected = False

    def use(self, instances: Instances) -> None:
        self.ids = sorted(each.id for each in instances.values())

    def say_connected(self, value: bool) -> None:
        self.connected = value


@asynccontextmanager
async def watched(server: EtcdServer, folder: Path | None = None) -> AsyncIterator[Watched]:
    seen = Watched()
    async with Etcd(server.url(SERVICE)) as client:
        task = asyncio.create_task(Directory(client, KEYS, seen.use, seen.say_connected, folder).run())
        yield seen
        task.cancel()
        await asyncio.wait([task])


@asynccontextmanager
async def registered(server: EtcdServer, one: Instance) -> AsyncIterator[tuple[Registration, asyncio.Task[None]]]:
    async with Etcd(server.url(SERVICE)) as client:
        registration = Registration(client, KEYS, one)
        task = asyncio.create_task(registration.run())
        yield registration, task
        task.cancel()
        await asyncio.wait([task])


async def test_instances_come_and_go(server: EtcdServer, etcd: Etcd) -> None:
    async with watched(server) as seen, registered(server, instance("one")) as (one, _):
        await until(lambda: seen.ids == ["one"])
        assert not await one.has_peers()
        async with registered(server, instance("two")) as (two, _):
            await until(lambda: seen.ids == ["one", "two"])
            assert await one.has_peers()
            await two.give_back()
            await until(lambda: seen.ids == ["one"])


async def test_one_that_dies_is_gone_when_its_lease_lapses(server: EtcdServer, etcd: Etcd) -> None:
    async with watched(server) as seen, registered(server, instance("one")) as (_, task):
        await until(lambda: seen.ids == ["one"])
        task.cancel()
        await until(lambda: seen.ids == [], seconds=10)


async def test_while_etcd_is_away_the_last_instances_stay(server: EtcdServer, etcd: Etcd) -> None:
    async with watched(server) as seen, registered(server, instance("one")):
        await until(lambda: seen.ids == ["one"])
        await server.stop()
        await until(lambda: not seen.connected)
        assert seen.ids == ["one"]
        await server.start()
        await until(lambda: seen.connected)
        await until(lambda: seen.ids == ["one"])


async def test_a_control_plane_that_starts_without_etcd_knows_the_last_instances(
    server: EtcdServer, etcd: Etcd, tmp_path: Path
) -> None:
    async with watched(server, tmp_path) as seen, registered(server, instance("one")):
        await until(lambda: seen.ids == ["one"])
        await server.stop()
        async with watched(server, tmp_path) as restarted:
            await until(lambda: restarted.ids == ["one"])
            assert not restarted.connected
            await server.start()
            await until(lambda: restarted.connected and restarted.ids == ["one"])


async def test_a_registration_under_another_name_is_ignored(server: EtcdServer, etcd: Etcd) -> None:
    async with watched(server) as seen:
        await until(lambda: seen.connected)
        await etcd.put(f"{KEYS.instances}users/x", instance("x", service="posts").model_dump_json())
        await etcd.put(f"{KEYS.instances}users/y", "nonsense")
        async with registered(server, instance("one")):
            await until(lambda: seen.ids == ["one"])
