"""A process that others can find: registered while it runs, out of rotation before it ends."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

import structlog

from control.discovery.instances import this_process
from control.discovery.registration import Registration
from control.etcd.client import Etcd
from control.etcd.errors import EtcdError
from control.etcd.keys import Keys
from subgraphs.kit.graph.sdl import digest_of
from subgraphs.kit.process.background_tasks import running
from subgraphs.kit.process.settings import Settings

log = structlog.get_logger("subgraphs.kit")
_DRAIN_SECONDS: Final = 1.5
"""The edge asks for readiness every second."""


class Presence:
    """`sdl` is the schema that the process serves."""

    def __init__(self, settings: Settings, service: str, sdl: Callable[[], str] | None = None) -> None:
        self._settings, self._service, self._sdl = settings, service, sdl
        self._port = settings.port if sdl else settings.metrics_port
        self._registration: Registration | None = None
        self.draining = False

    @asynccontextmanager
    async def registered(self) -> AsyncIterator[None]:
        if not (self._settings.etcd_url and self._service):
            yield
            return
        async with Etcd(self._settings.etcd_url) as etcd, running(self._register(etcd)):
            try:
                yield
            finally:
                await self._leave()

    async def drain(self) -> None:
        """Out of rotation; waits until the edge has noticed, unless no other instance could take over."""
        self.draining = True
        waits = self._registration is not None and await self._registration.has_peers()
        await self._leave()
        if waits:
            await asyncio.sleep(_DRAIN_SECONDS)

    async def _register(self, etcd: Etcd) -> None:
        known, sdl = self._settings, await asyncio.to_thread(self._sdl) if self._sdl else ""
        digest = digest_of(sdl) if sdl else ""
        keys = Keys(known.environment)
        instance = this_process(self._service, known.host, self._port, known.revision, digest)
        if sdl:
            await _publish(etcd, keys.sdl_of(self._service, digest), sdl)
        self._registration = Registration(etcd, keys, instance)
        await self._registration.run()

    async def _leave(self) -> None:
        if self._registration:
            await self._registration.give_back()


async def _publish(etcd: Etcd, key: str, sdl: str) -> None:
    """Once for all processes with the same schema; tries until etcd is there."""
    while True:
        try:
            if await etcd.get(key) is None:
                await etcd.put(key, sdl)
            return
        except EtcdError as error:
            log.warning("discovery.waits", error=repr(error))
            await asyncio.sleep(1)
