"""Graphs in etcd: numbered records, the files of the published ones, and which one is in force."""

from typing import Final

from control.etcd.client import Etcd
from control.etcd.keys import Keys
from control.etcd.records import Entry, delete, put, unchanged_since
from supergraph.control_plane.registry.graphs import Composed, Graph, Verdict

_KEPT_FILES, _KEPT_RECORDS = 10, 200
_IN_FORCE: Final = "in-force"


class Overtaken(Exception):
    """Another control plane wrote the same number."""


class History:
    def __init__(self, etcd: Etcd, keys: Keys) -> None:
        self._etcd, self._records, self._files = etcd, keys.graphs, keys.graph_files
        self._sdl = keys.sdl

    async def all(self) -> list[Graph]:
        """Oldest first."""
        return [Graph.model_validate_json(each.value) for each in await self._stored()]

    async def in_force(self) -> Graph | None:
        number = await self._etcd.get(f"{self._files}{_IN_FORCE}")
        if number is None:
            return None
        stored = await self._etcd.get(f"{self._records}{number.value}")
        return Graph.model_validate_json(stored.value) if stored else None

    async def files(self, number: int) -> Composed | None:
        """None once they are too old to be kept."""
        stored = await self._etcd.get(f"{self._files}{number:08}")
        return Composed.model_validate_json(stored.value) if stored else None

    async def sdl(self, name: str, digest: str) -> str | None:
        stored = await self._etcd.get(f"{self._sdl}{name}/{digest}")
        return stored.value if stored else None

    async def add(self, graph: Graph, files: Composed | None = None) -> None:
        """With its files it is in force from now on. Raises Overtaken."""
        key = f"{graph.number:08}"
        writes = [put(f"{self._records}{key}", graph.model_dump_json())]
        if files and graph.verdict is Verdict.PUBLISHED:
            writes += [put(f"{self._files}{key}", files.model_dump_json()), put(f"{self._files}{_IN_FORCE}", key)]
            writes += [delete(f"{self._files}{graph.number - _KEPT_FILES:08}")] if graph.number > _KEPT_FILES else []
        writes += [delete(each.key) for each in (await self._stored())[:-_KEPT_RECORDS]]
        if not await self._etcd.transact([unchanged_since(f"{self._records}{key}", 0)], writes):
            raise Overtaken

    async def _stored(self) -> list[Entry]:
        return sorted((await self._etcd.below(self._records)).entries, key=lambda each: each.key)
