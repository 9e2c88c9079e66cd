"""The registered instances as etcd has them. While etcd is away the last known ones stay."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

import structlog
from pydantic import ValidationError

from control.discovery.instances import Instance
from control.etcd.client import Etcd
from control.etcd.errors import Compacted, EtcdError
from control.etcd.keys import Keys

_PAUSE_SECONDS: Final = 0.5
log = structlog.get_logger("control")
Instances = Mapping[str, Instance]
"""By key."""


class Directory:
    def __init__(
        self, etcd: Etcd, keys: Keys, on_change: Callable[[Instances], None], say_connected: Callable[[bool], object]
    ) -> None:
        self._etcd, self._prefix = etcd, keys.instances
        self._on_change, self._say_connected = on_change, say_connected
        self._instances: dict[str, Instance] = {}

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self._follow(await self._load())
            except Compacted:
                continue
            except EtcdError as error:
                self._say_connected(False)
                log.warning("discovery.etcd_away", error=repr(error))
                await asyncio.sleep(_PAUSE_SECONDS)

    async def _load(self) -> int:
        snapshot = await self._etcd.below(self._prefix)
        self._instances.clear()
        for each in snapshot.entries:
            self._put(each.key, each.value)
        self._say_connected(True)
        self._on_change(self._instances)
        return snapshot.revision

    async def _follow(self, revision: int) -> None:
        async for changes in self._etcd.watch(self._prefix, revision):
            for change in changes:
                if change.value is None:
                    self._instances.pop(change.key, None)
                else:
                    self._put(change.key, change.value)
            self._on_change(self._instances)

    def _put(self, key: str, text: str) -> None:
        """The service's name is part of the key: an instance cannot register under another by mistake."""
        try:
            instance = Instance.model_validate_json(text)
        except ValidationError as error:
            log.warning("discovery.unreadable", key=key, error=repr(error))
            return
        if key.removeprefix(self._prefix).startswith(f"{instance.service}/"):
            self._instances[key] = instance
        else:
            log.warning("discovery.wrong_service", key=key, service=instance.service)
