"""Keeps a process registered while it runs; its key goes with it, within seconds of a crash."""

import asyncio
from contextlib import suppress
from typing import Final

import structlog

from control.discovery.instances import Instance
from control.etcd.client import Etcd
from control.etcd.errors import EtcdError
from control.etcd.keys import Keys

LEASE_SECONDS: Final = 3
_RENEWAL_SECONDS: Final = 0.8
_PAUSE_SECONDS: Final = 0.5
_GIVE_BACK_SECONDS: Final = 1.0
log = structlog.get_logger("control")


class Registration:
    def __init__(self, etcd: Etcd, keys: Keys, instance: Instance) -> None:
        self._etcd, self._instance = etcd, instance
        self._prefix = f"{keys.instances}{instance.service}/"
        self._lease = 0
        self._left = False

    async def run(self) -> None:
        """Until cancelled or given back. While etcd is away nothing is lost: it keeps leases over its restart."""
        while not self._left:
            try:
                if not (self._lease and await self._etcd.keep_alive(self._lease)):
                    await self._register()
                await asyncio.sleep(_RENEWAL_SECONDS)
            except EtcdError as error:
                log.warning("discovery.etcd_away", error=repr(error))
                await asyncio.sleep(_PAUSE_SECONDS)

    async def give_back(self) -> None:
        """The process is not found any more."""
        self._left = True
        if self._lease:
            with suppress(EtcdError, TimeoutError):
                async with asyncio.timeout(_GIVE_BACK_SECONDS):
                    await self._etcd.revoke(self._lease)

    async def has_peers(self) -> bool:
        """Whether other instances of the service are registered; not while etcd is away."""
        try:
            found = (await self._etcd.below(self._prefix)).entries
        except EtcdError:
            return False
        return any(not each.key.endswith(f"/{self._instance.id}") for each in found)

    async def _register(self) -> None:
        lease = await self._etcd.grant(LEASE_SECONDS)
        await self._etcd.put(f"{self._prefix}{self._instance.id}", self._instance.model_dump_json(), lease)
        self._lease = lease
        if self._left:
            await self._etcd.revoke(lease)
        log.info("discovery.registered", service=self._instance.service, id=self._instance.id)
