"""Keeps the sections of a process as etcd has them. While etcd is away the last known values are in force."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import structlog

from control.configuration import metrics, records
from control.configuration.live import Live
from control.configuration.records import Unreadable
from control.etcd.client import Etcd
from control.etcd.keys import Keys
from control.etcd.last_known import LastKnown
from control.etcd.mirror import Mirror

FILE: Final = "configuration.json"
"""In the folder of what was known last."""
log = structlog.get_logger("control")


class Follower:
    def __init__(self, etcd: Etcd, keys: Keys, sections: Iterable[Live[Any]], folder: Path | None = None) -> None:
        self._prefix = keys.configuration
        self._sections = {each.name: each for each in sections}
        self._known: dict[str, str] = {}
        """The text of each key that was applied or refused."""
        last_known = LastKnown(folder / FILE, self._prefix) if folder else None
        self._mirror = Mirror(etcd, self._prefix, self._use, _say_connected, last_known)
        metrics.AGE.set_function(lambda: self._mirror.age)

    async def run(self) -> None:
        """Until cancelled. The last known values count at once: no request meets the defaults while etcd is away."""
        self._mirror.recall()
        await self._mirror.run()

    async def load(self) -> int:
        """All keys; those that are gone since are dropped."""
        return await self._mirror.load()

    def _use(self, values: Mapping[str, str], revision: int) -> None:
        for key in self._known - values.keys():
            self._apply(key, None)
        for key, text in values.items():
            if self._known.get(key) != text:
                self._apply(key, text)
        metrics.REVISION.set(revision)

    def _apply(self, key: str, text: str | None) -> None:
        name, _, field = key.removeprefix(self._prefix).partition("/")
        section = self._sections.get(name)
        if section is None or not section.knows(field):
            return
        if text is None:
            refused = section.drop(field)
            self._known.pop(key, None)
        else:
            refused, self._known[key] = _put(section, field, text), text
        if refused:
            metrics.REFUSED.labels(f"{name}.{field}").inc()
            log.warning("configuration.refused", key=f"{name}.{field}", reason=refused)
        else:
            log.info("configuration.applied", key=f"{name}.{field}")


def _say_connected(connected: bool, reason: str) -> None:
    metrics.CONNECTED.set(connected)
    if connected:
        log.info("configuration.connected")
    else:
        log.warning("configuration.etcd_away", reason=reason)


def _put(section: Live[Any], field: str, text: str) -> str | None:
    try:
        return section.put(field, records.read(text).value)
    except Unreadable as error:
        return str(error)


async def follow_configuration(
    url: str, environment: str, sections: Sequence[Live[Any]], folder: Path | None = None
) -> None:
    """Until cancelled. `folder` is where the process keeps what it knew last."""
    async with Etcd(url) as etcd:
        await Follower(etcd, Keys(environment), sections, folder).run()
