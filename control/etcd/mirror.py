"""The keys below a prefix as etcd has them; while etcd is away, as it last had them."""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Final

from control.etcd.client import Etcd
from control.etcd.errors import Compacted, EtcdError
from control.etcd.last_known import LastKnown

_PAUSE_SECONDS: Final = 0.5
Use = Callable[[Mapping[str, str], int], None]
"""Gets all keys with their values, and the revision of the store."""
SayConnected = Callable[[bool, str], object]
"""Whether etcd answers, when that changes; if not, why."""


class Mirror:
    def __init__(
        self, etcd: Etcd, prefix: str, use: Use, say_connected: SayConnected, last_known: LastKnown | None = None
    ) -> None:
        self._etcd, self._prefix, self._last_known = etcd, prefix, last_known
        self._use, self._say_connected = use, say_connected
        self._values: dict[str, str] | None = None
        self._revision, self._confirmed_at = 0, time.time()
        self._connected: bool | None = None

    @property
    def age(self) -> float:
        """Seconds since etcd confirmed the values, or since the start if it never did; 0 while it answers."""
        return 0.0 if self._connected else max(0.0, time.time() - self._confirmed_at)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self._follow(await self.load())
            except Compacted:
                continue
            except EtcdError as error:
                self._lose(repr(error))
                await asyncio.sleep(_PAUSE_SECONDS)

    def recall(self) -> None:
        """What was known before this process, unless etcd has told it better."""
        found = self._last_known.read() if self._last_known and self._values is None else None
        if found:
            self._values, self._revision, self._confirmed_at = found.values, found.revision, found.confirmed_at
            self._use(self._values, self._revision)

    async def load(self) -> int:
        """All keys; the revision to watch from."""
        snapshot = await self._etcd.below(self._prefix)
        self._confirm({each.key: each.value for each in snapshot.entries}, snapshot.revision)
        return snapshot.revision

    async def _follow(self, revision: int) -> None:
        """Returns when the stream ends; what changed meanwhile is read with all the rest."""
        async for changes in self._etcd.watch(self._prefix, revision):
            gone = {each.key for each in changes if each.value is None}
            new = {each.key: each.value for each in changes if each.value is not None}
            kept = {key: value for key, value in (self._values or {}).items() if key not in gone}
            self._confirm({**kept, **new}, changes[-1].revision)

    def _confirm(self, values: dict[str, str], revision: int) -> None:
        self._values, self._revision, self._confirmed_at = values, revision, time.time()
        if not self._connected:
            self._connected = True
            self._say_connected(True, "")
        self._use(values, revision)
        if self._last_known:
            self._last_known.write(values, revision)

    def _lose(self, reason: str) -> None:
        if self._connected and self._last_known and self._values is not None:
            self._confirmed_at = time.time()
            self._last_known.write(self._values, self._revision)
        self.recall()
        if self._connected is not False:
            self._connected = False
            self._say_connected(False, reason)
