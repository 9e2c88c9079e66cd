"""The registered instances as etcd has them. While etcd is away the last known ones stay."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import structlog
from pydantic import ValidationError

from control.discovery.instances import Instance
from control.etcd.client import Etcd
from control.etcd.keys import Keys
from control.etcd.last_known import LastKnown
from control.etcd.mirror import Mirror

_FILE: Final = "instances.json"
log = structlog.get_logger("control")
Instances = Mapping[str, Instance]
"""By key."""


class Directory:
    def __init__(
        self,
        etcd: Etcd,
        keys: Keys,
        on_change: Callable[[Instances], None],
        say_connected: Callable[[bool], object],
        folder: Path | None = None,
    ) -> None:
        """`folder` is where it keeps what it knew last, for a start while etcd is away."""
        self._prefix = keys.instances
        self._on_change, self._tell_connected = on_change, say_connected
        self._read: dict[tuple[str, str], Instance | None] = {}
        last_known = LastKnown(folder / _FILE, self._prefix) if folder else None
        self._mirror = Mirror(etcd, self._prefix, self._use, self._say_connected, last_known)

    @property
    def age(self) -> float:
        """Seconds since etcd confirmed the instances; 0 while it answers."""
        return self._mirror.age

    async def run(self) -> None:
        """Until cancelled."""
        await self._mirror.run()

    def _use(self, values: Mapping[str, str], _revision: int) -> None:
        """Each text is read once."""
        self._read = {
            each: self._read[each] if each in self._read else self._instance(*each) for each in values.items()
        }
        self._on_change({key: instance for (key, _), instance in self._read.items() if instance})

    def _say_connected(self, connected: bool, reason: str) -> None:
        self._tell_connected(connected)
        if not connected:
            log.warning("discovery.etcd_away", reason=reason)

    def _instance(self, key: str, text: str) -> Instance | None:
        """The service's name is part of the key: an instance cannot register under another by mistake."""
        try:
            instance = Instance.model_validate_json(text)
        except ValidationError as error:
            log.warning("discovery.unreadable", key=key, error=repr(error))
            return None
        if key.removeprefix(self._prefix).startswith(f"{instance.service}/"):
            return instance
        log.warning("discovery.wrong_service", key=key, service=instance.service)
        return None
