"""Keeps the sections of a process as etcd has them. While etcd is away the last known values stay in force."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any, Final

import structlog

from control.configuration import metrics, records
from control.configuration.live import Live
from control.configuration.records import Unreadable
from control.etcd.client import Etcd
from control.etcd.errors import Compacted, EtcdError
from control.etcd.keys import Keys

_PAUSE_SECONDS: Final = 0.5
log = structlog.get_logger("control")


class Follower:
    def __init__(self, etcd: Etcd, keys: Keys, sections: Iterable[Live[Any]]) -> None:
        self._etcd, self._prefix = etcd, keys.configuration
        self._sections = {each.name: each for each in sections}
        self._known: dict[str, str] = {}
        """The text of each key that was applied or refused."""
        self._connected = True

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self._follow(await self.load())
            except Compacted:
                continue
            except EtcdError as error:
                self._say_connected(connected=False, reason=repr(error))
                await asyncio.sleep(_PAUSE_SECONDS)

    async def load(self) -> int:
        """All keys; those that are gone since are dropped."""
        snapshot = await self._etcd.below(self._prefix)
        stored = {each.key: each.value for each in snapshot.entries}
        for key in self._known - stored.keys():
            self._apply(key, None)
        for key, text in stored.items():
            if self._known.get(key) != text:
                self._apply(key, text)
        self._say_connected(connected=True)
        metrics.REVISION.set(snapshot.revision)
        return snapshot.revision

    async def _follow(self, revision: int) -> None:
        """Returns when the stream ends; what changed meanwhile is read with all the rest."""
        async for changes in self._etcd.watch(self._prefix, revision):
            for change in changes:
                self._apply(change.key, change.value)
                metrics.REVISION.set(change.revision)

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

    def _say_connected(self, *, connected: bool, reason: str = "") -> None:
        metrics.CONNECTED.set(connected)
        if connected != self._connected:
            self._connected = connected
            log.warning("configuration.connected" if connected else "configuration.etcd_away", reason=reason)


def _put(section: Live[Any], field: str, text: str) -> str | None:
    try:
        return section.put(field, records.read(text).value)
    except Unreadable as error:
        return str(error)


async def follow_configuration(url: str, environment: str, sections: Sequence[Live[Any]]) -> None:
    """Until cancelled."""
    async with Etcd(url) as etcd:
        await Follower(etcd, Keys(environment), sections).run()
