"""Makes HAProxy's slots follow the registered instances. While etcd is away HAProxy keeps what it has."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Final

import structlog

from control.discovery.instances import Instance
from supergraph.control_plane.balancer import metrics, slots
from supergraph.control_plane.balancer.runtime_api import RuntimeAPI, Server

_LOOK_SECONDS: Final = 1.0
"""HAProxy forgets the slots when it restarts."""
log = structlog.get_logger("control_plane")


class Balancer:
    def __init__(self, api: RuntimeAPI, backends: tuple[str, ...]) -> None:
        self._api, self._backends = api, backends
        self._instances: Mapping[str, frozenset[slots.Address]] | None = None
        self._changed = asyncio.Event()

    def use(self, instances: Mapping[str, Instance]) -> None:
        """All that are registered now, by key."""
        by_service: dict[str, set[slots.Address]] = {}
        for each in instances.values():
            by_service.setdefault(each.service, set()).add(each.address)
        for service in (self._instances or {}).keys() | by_service.keys():
            metrics.INSTANCES.labels(service).set(len(by_service.get(service, ())))
        self._instances = {service: frozenset(addresses) for service, addresses in by_service.items()}
        self._changed.set()

    async def run(self) -> None:
        """Until cancelled. Nothing is changed before the instances are known."""
        while True:
            try:
                async with asyncio.timeout(_LOOK_SECONDS):
                    await self._changed.wait()
            except TimeoutError:
                pass
            self._changed.clear()
            if self._instances is not None:
                await self._apply(self._instances)

    async def _apply(self, instances: Mapping[str, frozenset[slots.Address]]) -> None:
        try:
            servers = await self._api.servers()
            for backend in self._backends:
                await self._balance(backend, servers[backend], instances.get(backend, frozenset()))
        except (OSError, TimeoutError, ValueError, KeyError) as error:
            log.warning("balancer.away", error=repr(error))

    async def _balance(self, backend: str, servers: Sequence[Server], registered: frozenset[slots.Address]) -> None:
        metrics.WITHOUT_SLOT.labels(backend).set(slots.without_slot(servers, registered))
        for command in slots.changes(backend, servers, registered):
            answer = (await self._api.command(command)).strip()
            metrics.CHANGES.labels(backend).inc()
            log.info("balancer.changed", command=command, answer=answer)
